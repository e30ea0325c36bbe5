namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>Ids that makers serve and the catalog leaves out: models for sound, pictures, search and the like, and what users tuned themselves.</summary>
internal static class OtherKinds
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "audio", "realtime", "search", "transcribe", "tts", "image", "vision", "live", "moderation", "instruct", "computer", "codex", "research", "whisper", "dall", "sora",
        "davinci", "babbage", "curie", "ada", "rosalind", "oss", "cyber", "mythos",
    };

    // The newest chat model, whichever that is: nobody can say its price.
    private static readonly HashSet<string> Moving = new(StringComparer.OrdinalIgnoreCase) { "gpt-chat-latest", "chat-latest" };

    /// <summary>Whether an id that no catalog has may still be one.</summary>
    public static bool Fits(string id) => IsTuned(id) || Moving.Contains(id) || (!id.StartsWith("text-embedding-", StringComparison.OrdinalIgnoreCase) && id.Split('-', '_', ':', '/').Any(Words.Contains));

    /// <summary>Whether it is a model that somebody tuned: <c>ft:gpt-4.1:org::id</c>.</summary>
    public static bool IsTuned(string id) => id.StartsWith("ft:", StringComparison.OrdinalIgnoreCase) || id.IndexOf(":ft-", StringComparison.OrdinalIgnoreCase) > 0;
}
