namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Property names as the serializer's web defaults write them: leading capitals become small, up to the one that begins the next word.</summary>
internal static class CamelCase
{
    public static string Of(string name)
    {
        if (name.Length == 0 || !char.IsUpper(name[0]))
        {
            return name;
        }

        var letters = name.ToCharArray();
        for (var index = 0; index < letters.Length; index++)
        {
            var isNextSmall = index + 1 < letters.Length && !char.IsUpper(letters[index + 1]);
            if ((index == 1 && !char.IsUpper(letters[1])) || (index > 0 && isNextSmall))
            {
                break;
            }

            letters[index] = char.ToLowerInvariant(letters[index]);
        }

        return new(letters);
    }
}
