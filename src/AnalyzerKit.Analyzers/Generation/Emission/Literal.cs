using System.Globalization;
using System.Text;
using AnalyzerKit.Analyzers.Generation.Parsing;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>Values as C# writes them.</summary>
internal static class Literal
{
    private const int MostLines = 200;

    public static string Of(string text) => "\"" + Escape(text) + "\"";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(decimal value) => value.ToString(CultureInfo.InvariantCulture) + "m";

    public static string Of(double value)
    {
        var text = Money.Shortest(value);
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>A text's literals, one for each of its lines, to be joined with <c>+</c>.</summary>
    public static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (start < text.Length && lines.Count < MostLines)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 || lines.Count == MostLines - 1 ? text.Length : end + 1;
            lines.Add(Of(text.Substring(start, end - start)));
            start = end;
        }

        return lines.Count == 0 ? [Of("")] : lines;
    }

    /// <summary>The inside of a regular string literal. What an editor would not show as it is, is escaped.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var index = 0; index < text.Length; index++)
        {
            var current = text[index];
            if (char.IsHighSurrogate(current) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                result.Append(current).Append(text[++index]);
                continue;
            }

            _ = current switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when IsPlain(current) => result.Append(current),
                _ => result.Append("\\u").Append(((int)current).ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return result.ToString();
    }

    private static bool IsPlain(char value) => char.GetUnicodeCategory(value) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => value == ' ',
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => false,
        _ => true,
    };
}
