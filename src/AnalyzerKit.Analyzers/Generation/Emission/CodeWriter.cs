using System.Text;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>Writes indented lines that end in LF.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        return this;
    }

    public CodeWriter Open(string brace = "{")
    {
        Line(brace);
        _depth++;
        return this;
    }

    public CodeWriter Close(string brace = "}")
    {
        _depth--;
        return Line(brace);
    }

    /// <summary>Lines one step further in.</summary>
    public CodeWriter Indented(IEnumerable<string> lines)
    {
        _depth++;
        foreach (var line in lines)
        {
            Line(line);
        }

        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
