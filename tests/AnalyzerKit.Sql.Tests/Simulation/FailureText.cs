using System.Runtime.CompilerServices;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>The text of a failure, put together only where there is one.</summary>
[InterpolatedStringHandler]
internal ref struct FailureText
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _isOn;

    public FailureText(int literalLength, int formattedCount, bool condition, out bool isOn)
    {
        isOn = _isOn = !condition;
        _text = isOn ? new(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override readonly string ToString() => _isOn ? _text.ToString() : "";
}
