namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Goes through a text's runs of key letters; what is shorter than any key costs one look at each letter.</summary>
internal static class KeyScan
{
    /// <summary>The first key at or after a place; null where there is none.</summary>
    public static KeyMatch? Next(string text, int from)
    {
        for (var start = from; start < text.Length;)
        {
            if (!text[start].IsKeyLetter())
            {
                start++;
                continue;
            }

            var end = End(text, start);
            if (end - start >= KeyShapes.Shortest)
            {
                // "--key", "__key": what leads there is not of the key.
                for (; start < end && text[start] is '-' or '_'; start++) ;
                if (start < end && KeyShapes.Of(text, start, end) is { } shape)
                {
                    return new(start, end - start, shape);
                }
            }

            start = end;
        }

        return null;
    }

    /// <summary>Where the run begins that touches the end of a text; its length where there is none.</summary>
    public static int OpenEnd(string text)
    {
        var start = text.Length;
        while (start > 0 && text[start - 1].IsKeyLetter())
        {
            start--;
        }

        return start;
    }

    /// <summary>Where the run ends that begins at a place.</summary>
    public static int End(string text, int start)
    {
        while (start < text.Length && text[start].IsKeyLetter())
        {
            start++;
        }

        return start;
    }
}
