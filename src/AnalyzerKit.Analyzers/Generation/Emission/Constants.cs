using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>The constants of a generated class, named once and written before its members.</summary>
internal sealed class Constants(NameAllocator names)
{
    private const int LongestInline = 60;
    private readonly List<(string Name, string Text)> _all = [];

    /// <summary>The name of a constant with this text.</summary>
    public string Add(string wanted, string text)
    {
        var name = names.Take(wanted);
        _all.Add((name, text));
        return name;
    }

    /// <summary>Whether a piece of a prompt reads better in place than by name.</summary>
    public static bool IsInline(TemplatePart part) => part.Text.Length <= LongestInline && part.Text.IndexOf('\n') is var end && (end < 0 || part.Text.Trim('\n').IndexOf('\n') < 0);

    public void Write(CodeWriter writer)
    {
        foreach (var (name, text) in _all)
        {
            var lines = Literal.Lines(text);
            if (lines.Count == 1)
            {
                writer.Line("private const string " + name + " = " + lines[0] + ";");
            }
            else
            {
                writer.Line("private const string " + name + " =").Indented(lines.Select((line, index) => line + (index == lines.Count - 1 ? ";" : " +")));
            }

            writer.Line();
        }
    }
}
