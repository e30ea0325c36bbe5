namespace AnalyzerKit.Analyzers.Flow;

/// <summary>The words that a name is made of, in lower case: <c>InputTokenCount</c>, <c>input_token_count</c> and <c>inputTokenCount</c> are the same three.</summary>
internal static class Words
{
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var index = 0; index <= name.Length; index++)
        {
            if (index == name.Length || !char.IsLetter(name[index]))
            {
                Take(name, start, index, words);
                start = index + 1;
            }
            else if (index > start && char.IsUpper(name[index]) && (char.IsLower(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))))
            {
                Take(name, start, index, words);
                start = index;
            }
        }

        return words;
    }

    public static bool HasAny(this IReadOnlyList<string> words, HashSet<string> any)
    {
        foreach (var word in words)
        {
            if (any.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Has(this IReadOnlyList<string> words, string word)
    {
        foreach (var one in words)
        {
            if (one == word)
            {
                return true;
            }
        }

        return false;
    }

    public static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);

    private static void Take(string name, int start, int end, List<string> words)
    {
        if (end > start)
        {
            words.Add(name.Substring(start, end - start).ToLowerInvariant());
        }
    }
}
