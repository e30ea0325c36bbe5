namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Tells letters that were drawn from letters that somebody typed: placeholders, words, repetitions and rows.</summary>
internal static class Randomness
{
    // Drawn letters hold one of these by chance once in thousands of keys.
    private static readonly string[] Words =
    [
        "example", "placeholder", "dummy", "sample", "redacted", "replace", "insert", "changeme", "invalid", "notreal", "not-a-real", "not_a_real", "not-real", "your-", "your_", "yourkey", "your-key", "yourapi", "apikey",
        "api-key", "api_key", "secret", "xxxxx", "-test-", "_test_", "-fake-", "_fake_", "fakekey", "testkey", "-mock-", "-here", "_here", "goes-here", "goeshere", "abcdef", "12345", "qwerty", "asdfg", "deadbeef", "foobar", "lorem",
    ];

    public static bool IsRandom(string text, int start, int end, KeyLetters letters)
    {
        var length = end - start;
        var (classes, near, strided) = (0, 0, 0);
        var counts = new int[128];
        var kinds = new int[4];
        for (var i = start; i < end; i++)
        {
            counts[text[i]]++;
            kinds[Class(text[i])]++;
            if (i > start)
            {
                classes += Class(text[i]) == Class(text[i - 1]) ? 0 : 1;
                near += Math.Abs(text[i] - text[i - 1]) <= 1 ? 1 : 0;
            }

            strided += i > start + 1 && Math.Abs(text[i] - text[i - 2]) <= 1 ? 1 : 0;
        }

        // Of sixteen letters two neighbours are often near each other, of sixty seldom.
        var isHex = letters == KeyLetters.Hex || KeyLetters.Hex.Hold(text, start, end) || IsHexWithMarks(text, start, end);
        return counts.Count(static count => count > 0) >= (isHex ? 8 : 13)
            && counts.Max() * 4 <= length
            && classes * 20 >= length * 3
            && (kinds[0] * 10 >= length || Math.Max(kinds[1], kinds[2]) * 100 <= length * 65) // else words, a name
            && near * 20 <= length * (isHex ? 11 : 6)
            && strided * 20 <= length * (isHex ? 11 : 7)
            && !Repeats(text, start, end)
            && !IsPlaceholder(text, start, end);
    }

    /// <summary>Whether words say that it is none.</summary>
    public static bool IsPlaceholder(string text, int start, int end) => Words.Any(word => text.IndexOf(word, start, end - start, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsHexWithMarks(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or '-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    private static int Class(char letter) => letter switch { >= '0' and <= '9' => 0, >= 'a' and <= 'z' => 1, >= 'A' and <= 'Z' => 2, _ => 3 };

    private static bool Repeats(string text, int start, int end)
    {
        for (var period = 1; period <= (end - start) / 2; period++)
        {
            var same = 0;
            for (var i = start; i + period < end; i++)
            {
                same += text[i] == text[i + period] ? 1 : 0;
            }

            if (same * 2 > end - start - period)
            {
                return true;
            }
        }

        return false;
    }
}
