#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>Something wrong in a models file.</summary>
/// <param name="Start">Where it starts, in characters from the file's start.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Message">What is wrong, and the way out.</param>
internal sealed record ModelsFileMistake(int Start, int End, string Message);

/// <summary>A place in a text as editors and builds number it: from 1.</summary>
internal readonly record struct TextPlace(int Line, int Column)
{
    public static TextPlace Of(string text, int position)
    {
        var (line, start) = (1, 0);
        for (var index = 0; index < position && index < text.Length; index++)
        {
            // What the compiler takes for the end of a line, so that both name the same place.
            if (text[index] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[index] == '\r' && !(index + 1 < text.Length && text[index + 1] == '\n')))
            {
                (line, start) = (line + 1, index + 1);
            }
        }

        return new(line, position - start + 1);
    }
}
