namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>The words that a name is made of, in lower case: <c>TotalInputTokens</c>, <c>total_input_tokens</c> and <c>_totalInputTokens</c> have the same.</summary>
internal static class NameWords
{
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var index = 0; index <= name.Length; index++)
        {
            var isEnd = index == name.Length || !char.IsLetter(name[index]);
            if (isEnd || (index > start && char.IsUpper(name[index]) && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])))))
            {
                if (index > start)
                {
                    words.Add(name.Substring(start, index - start).ToLowerInvariant());
                }

                start = isEnd ? index + 1 : index;
            }
        }

        return words;
    }
}
