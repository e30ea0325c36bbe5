using System.Text;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>
/// An approximate tokenizer: about four bytes of English a token, never more tokens than UTF-8 bytes. A word with the space before it makes a token for every six characters,
/// a number one for every three digits, a run of the same blank or sign one for every four, and anything from U+0800 on one a character.
/// </summary>
internal static class Tokens
{
    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (; !text.IsEmpty; count++) text = text[NextLength(text)..];
        return count;
    }

    /// <summary>The tokens of a text; joined, they are the text.</summary>
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            int length = NextLength(rest);
            tokens.Add(new string(rest[..length]));
            rest = rest[length..];
        }

        return tokens;
    }

    private static int NextLength(ReadOnlySpan<char> text)
    {
        int start = text[0] == ' ' && text.Length > 1 && text[1] < 0x800 && char.IsLetterOrDigit(text[1]) ? 1 : 0;
        char first = text[start];
        if (first >= 0x800) return Rune.DecodeFromUtf16(text, out _, out int length) == System.Buffers.OperationStatus.Done ? length : 1;
        if (char.IsLetter(first)) return Run(text, start, 6, char.IsLetter);
        if (char.IsDigit(first)) return Run(text, start, 3, char.IsDigit);
        return Run(text, 0, 4, c => c == first);
    }

    private static int Run(ReadOnlySpan<char> text, int start, int most, Func<char, bool> belongs)
    {
        int end = start + 1;
        while (end < text.Length && end < most && text[end] < 0x800 && belongs(text[end])) end++;
        return end;
    }
}
