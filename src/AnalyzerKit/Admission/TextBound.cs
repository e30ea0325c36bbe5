using System.Text;

namespace AnalyzerKit.Admission;

/// <summary>The most tokens that text can be: a byte-level tokenizer makes at most one of each UTF-8 byte.</summary>
internal static class TextBound
{
    /// <summary>UTF-8 bytes, or those after NFKC if they are more and the tokenizer may normalise.</summary>
    /// <exception cref="RelayException">The text holds half a surrogate pair, which no UTF-8 can carry.</exception>
    public static long Bytes(string? text, bool normalized)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        long bytes = Encoding.UTF8.GetByteCount(text);
        return normalized ? Math.Max(bytes, NormalizedBytes(text)) : bytes;
    }

    private static int NormalizedBytes(string text)
    {
        try
        {
            return Encoding.UTF8.GetByteCount(text.Normalize(NormalizationForm.FormKC));
        }
        catch (ArgumentException exception)
        {
            // The exception would quote the text.
            _ = exception;
            throw new RelayException(RelayErrorKind.BadRequest, "A message holds a lone surrogate: half of a character that takes two UTF-16 units. Text cut at a fixed length is the usual cause; cut it between characters.");
        }
    }
}
