using System.Buffers;
using System.Globalization;
using System.Text;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>
/// Text as both engines can hold it, and back. Neither takes a NUL or half a surrogate pair; those are written as an escape character and four
/// digits, and so is the escape character itself. All other text, which is nearly all there is, stays as it is.
/// </summary>
internal static class StoredText
{
    private const char Escape = '\u001B';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0', Escape]);

    public static string Encode(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : Encode(text, first);
    }

    /// <summary>As <see cref="Encode(string)"/>, where there may be nothing.</summary>
    public static string? EncodeOptional(string? text) => text is null ? null : Encode(text);

    public static string Decode(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal))
            return text;
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                whole.Append((char)code);
                i += 4;
            }
            else
            {
                whole.Append(text[i]);
            }
        }
        return whole.ToString();
    }

    private static string Encode(string text, int first)
    {
        var stored = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                stored.Append(text[i]).Append(text[++i]);
            else if (char.IsSurrogate(text[i]) || text[i] is '\0' or Escape)
                stored.Append(Escape).Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
            else
                stored.Append(text[i]);
        }
        return stored.ToString();
    }
}
