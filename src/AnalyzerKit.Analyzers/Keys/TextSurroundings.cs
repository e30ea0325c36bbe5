namespace AnalyzerKit.Analyzers.Keys;

/// <summary>What stands around a place in a text: <c>ApiKey=</c>, <c>"api_key": "</c>, <c>Bearer </c>, <c>&lt;ApiKey&gt;</c>, <c>key="ApiKey" value="</c>, <c>--api-key </c>.</summary>
internal static class TextSurroundings
{
    private const int Reach = 400;
    private const int SectionReach = 4000;

    /// <summary>The name of the value at a place; null where it has none.</summary>
    public static string? NameBefore(string text, int place)
    {
        var end = Back(text, place, static letter => letter is '"' or '\'' or '\\' or '`' or ' ');
        if (end == 0)
        {
            return null;
        }

        if (text[end - 1] is ':' or '=')
        {
            end = Back(text, end, static letter => letter is '"' or '\'' or '\\' or ' ' or ':' or '=' or ']' or '`');
            var name = Word(text, end);
            return name is "value" or "Value" ? Attribute(text, end) : name;
        }

        if (text[end - 1] == '>')
        {
            var open = text.LastIndexOf('<', end - 1, Math.Min(end, Reach));
            var tag = open < 0 ? "" : text.Substring(open + 1, end - open - 2).Split(' ')[0];
            return tag is "value" or "Value" ? Attribute(text, open) : tag;
        }

        var word = Word(text, end);
        return word.StartsWith("--", StringComparison.Ordinal) || word.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? word : null;
    }

    /// <summary>Which of these makers the text speaks of nearest to a place.</summary>
    public static KeyMaker? MakerNear(string text, int place, int length, IEnumerable<KeyMaker> makers)
    {
        var start = Math.Max(0, place - Reach);
        var around = text.Substring(start, place - start) + "\n" + text.Substring(place + length, Math.Min(text.Length - place - length, Reach));
        return makers.FirstOrDefault(maker => maker.IsNamedIn(around));
    }

    /// <summary>The name of the object, in JSON, that a value stands in; null where none is near.</summary>
    public static string? SectionAround(string text, int place)
    {
        var depth = 0;
        for (var at = place - 1; at >= 0 && at > place - SectionReach; at--)
        {
            switch (text[at])
            {
                case '}':
                    depth++;
                    break;
                case '{' when depth > 0:
                    depth--;
                    break;
                case '{':
                    var end = Back(text, at, char.IsWhiteSpace);
                    end = end > 0 && text[end - 1] == ':' ? Back(text, end - 1, char.IsWhiteSpace) : 0;
                    return end > 1 && text[end - 1] == '"' && Word(text, end - 1) is { Length: > 0 } name ? name : null;
            }
        }

        return null;
    }

    /// <summary>Whether a text holds an address of somebody who is not known to serve models.</summary>
    public static bool HasOtherHost(string text)
    {
        var at = text.IndexOf("://", StringComparison.Ordinal);
        return at >= 0 && !KeyOwners.MayBeModels(text.Substring(at).ToLowerInvariant());
    }

    private static string? Attribute(string text, int end)
    {
        var start = Math.Max(0, end - Reach);
        var before = text.Substring(start, end - start);
        foreach (var attribute in new[] { "key=\"", "name=\"" })
        {
            if (before.LastIndexOf(attribute, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                var from = at + attribute.Length;
                return before.IndexOf('"', from) is >= 0 and var to ? before.Substring(from, to - from) : null;
            }
        }

        return null;
    }

    private static string Word(string text, int end)
    {
        var start = Back(text, end, static letter => letter.IsKeyLetter() || letter is '.' or ':' or '$');
        return text.Substring(start, end - start);
    }

    private static int Back(string text, int end, Func<char, bool> isSkipped)
    {
        while (end > 0 && isSkipped(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
