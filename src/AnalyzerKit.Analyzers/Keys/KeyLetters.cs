namespace AnalyzerKit.Analyzers.Keys;

/// <summary>What a key is written with behind its prefix.</summary>
internal enum KeyLetters
{
    /// <summary>0-9 and a-f.</summary>
    Hex,

    /// <summary>0-9, a-z and A-Z.</summary>
    Alphanumeric,

    /// <summary>The same, <c>-</c> and <c>_</c>.</summary>
    Wide,
}

/// <summary>Tells letters apart.</summary>
internal static class KeyLettersReader
{
    /// <summary>Whether a key can hold the letter at all.</summary>
    public static bool IsKeyLetter(this char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or '-' or '_';

    /// <summary>Whether a part of a text is written with these letters alone.</summary>
    public static bool Hold(this KeyLetters letters, string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var fits = letters switch
            {
                KeyLetters.Hex => text[i] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'),
                KeyLetters.Alphanumeric => text[i].IsKeyLetter() && text[i] is not ('-' or '_'),
                _ => text[i].IsKeyLetter(),
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
