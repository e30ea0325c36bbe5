using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Puts what stands around an answer's content into the words of the common model.</summary>
internal static class AnswerDetails
{
    public const string CacheWriteCount = "CacheWriteTokens", ServiceTier = "service_tier", Fingerprint = "system_fingerprint", LogProbabilities = "logprobs";

    private const long LastSecond = 253_402_300_799;

    /// <summary>The usage as last said; null where none was.</summary>
    public static UsageDetails? UsageOf(RelayExchange exchange)
    {
        RelayUsage usage = exchange.Usage;
        if (usage is { Input: null, Output: null, Total: null, CachedInput: null, CacheWrite: null, Reasoning: null }) return null;
        UsageDetails details = new()
        {
            InputTokenCount = usage.Input,
            OutputTokenCount = usage.Output,
            TotalTokenCount = usage.Total,
            CachedInputTokenCount = usage.CachedInput,
            ReasoningTokenCount = usage.Reasoning,
        };
        if (usage.CacheWrite is { } written) details.AdditionalCounts = new() { [CacheWriteCount] = written };
        return details;
    }

    public static ChatFinishReason? FinishReasonOf(string? reason) => reason switch
    {
        null => null,
        "stop" => ChatFinishReason.Stop,
        "length" => ChatFinishReason.Length,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        "content_filter" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(reason),
    };

    public static DateTimeOffset? TimeOf(long? seconds) => seconds is >= 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;

    public static AdditionalPropertiesDictionary? PropertiesOf(ChatChunk chunk)
    {
        if (chunk.ServiceTier is null && chunk.Fingerprint is null) return null;
        AdditionalPropertiesDictionary properties = [];
        if (chunk.ServiceTier is not null) properties[ServiceTier] = chunk.ServiceTier;
        if (chunk.Fingerprint is not null) properties[Fingerprint] = chunk.Fingerprint;
        return properties;
    }
}
