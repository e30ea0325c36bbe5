using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>From how many tokens on makers keep the beginning of a prompt in their cache, without being asked to.</summary>
/// <remarks>
/// From the makers' pages, looked up on 2026-11-21: OpenAI "Prompt caching", Gemini API "Context caching" (of 2026-10-13), Alibaba Model Studio "Context cache"
/// (implicit; of 2026-06-24), MiniMax "Prompt caching" (passive). DeepSeek's page says no number now; it stored units of 64 tokens, and nothing shorter, when it did.
/// Claude and Nova cache only what a request marks, which an OpenAI-compatible one cannot; the other makers say no number.
/// </remarks>
internal static class CacheablePrefix
{
    /// <summary>The smallest prefix that is kept; null where none is, or the number is not known.</summary>
    public static int? Tokens(ModelEntry model) => model.Maker switch
    {
        "openai" => 1024,
        "gcp.gemini" => Gemini(model.Id),
        "deepseek" => 64,
        "alibaba_cloud" => 256,
        "minimax" => 512,
        _ => null,
    };

    // Implicit caching began with 2.5.
    private static int? Gemini(string id) =>
        Begins(id, "gemini-2.5") ? 2048
        : Begins(id, "gemini-1") || Begins(id, "gemini-2") ? null
        : 4096;

    private static bool Begins(string id, string start) => id.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
