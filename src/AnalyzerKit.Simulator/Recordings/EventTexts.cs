namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Server-sent events, each with the blank line that ends it. Where a network cut them is chance and makes no difference to the file.</summary>
internal static class EventTexts
{
    public static IEnumerable<string> Split(string text)
    {
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\n' || at == start) continue;
            bool isBlank = text[at - 1] == '\n' || (text[at - 1] == '\r' && at - 2 >= start && text[at - 2] == '\n');
            if (!isBlank) continue;
            yield return text[start..(at + 1)];
            start = at + 1;
        }

        if (start < text.Length) yield return text[start..];
    }
}
