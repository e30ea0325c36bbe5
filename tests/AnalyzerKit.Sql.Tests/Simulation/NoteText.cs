using System.Runtime.CompilerServices;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>The text of a step, put together only where somebody reads it.</summary>
[InterpolatedStringHandler]
internal ref struct NoteText
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _isOn;

    public NoteText(int literalLength, int formattedCount, SimWorld world, out bool isOn)
    {
        isOn = _isOn = world.IsTraced;
        _text = isOn ? new(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override readonly string ToString() => _isOn ? _text.ToString() : "";
}
