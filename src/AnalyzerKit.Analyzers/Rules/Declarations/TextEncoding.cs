using System.Text;
using AnalyzerKit.Analyzers.OwnModels;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Whether a file is Unicode text. The compiler reads any other by the machine's code page, where the host refuses it.</summary>
internal static class TextEncoding
{
    private const char Replacement = '\uFFFD';

    /// <summary>What is wrong, at the first character that was read by guess; null where nothing is.</summary>
    public static ModelsFileMistake? Mistake(SourceText text)
    {
        var isUnicode = text.Encoding is null or UTF8Encoding or UnicodeEncoding or UTF32Encoding;
        // Where the machine's code page is UTF-8 itself, bytes that are none were replaced.
        if (isUnicode && text.Encoding?.DecoderFallback is not DecoderReplacementFallback)
        {
            return null;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (isUnicode ? text[i] == Replacement : text[i] > '\x7F')
            {
                return new(i, i + 1, "the file is not UTF-8: save it as UTF-8");
            }
        }

        return null;
    }
}
