using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>An example that shows what an editor says: code, and under a line of it a wave and a message, <c>~~~~ AKIT3001: ...</c>.</summary>
internal sealed record EditorBlock(string Code, IReadOnlyList<string> Said)
{
    public static IEnumerable<EditorBlock> Of(string markdown) => Regex.Matches(markdown.ReplaceLineEndings("\n"), "^```text\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
        .Select(static block => block.Groups[1].Value)
        .Where(static text => Regex.IsMatch(text, @"^ *~+ AKIT\d{4}: ", RegexOptions.Multiline))
        .Select(Parse);

    /// <summary>The same of what was found: the place in its line, and the message.</summary>
    public static string Line(Diagnostic diagnostic)
    {
        var text = diagnostic.Location.SourceTree!.GetText();
        var line = text.Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start);
        return $"'{line.ToString().Trim()}' {diagnostic.Location.SourceSpan.Start - line.Start - Indent(line.ToString())} {diagnostic.Location.SourceSpan.Length} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static EditorBlock Parse(string text)
    {
        var (code, said) = (new List<string>(), new List<string>());
        foreach (var line in text.Split('\n'))
        {
            if (Regex.Match(line, @"^( *)(~+) (AKIT\d{4}: .*)$") is { Success: true } wave)
            {
                var above = code[^1];
                said.Add($"'{above.Trim()}' {wave.Groups[1].Length - Indent(above)} {wave.Groups[2].Length} {wave.Groups[3].Value}");
            }
            else
            {
                code.Add(line);
            }
        }

        return new(string.Join("\n", code), said);
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
