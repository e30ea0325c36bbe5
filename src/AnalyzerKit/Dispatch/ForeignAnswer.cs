using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>Reads what a client of the user's own hands up into the exchange, which our own relay client fills by itself.</summary>
internal static class ForeignAnswer
{
    /// <summary>The name under which cache writes travel in <see cref="UsageDetails.AdditionalCounts"/>.</summary>
    public const string CacheWriteCount = "CacheWriteTokens";

    public static void Read(RelayExchange exchange, ChatResponse response)
    {
        exchange.ResponseId = response.ResponseId ?? exchange.ResponseId;
        exchange.ResponseModel = response.ModelId ?? exchange.ResponseModel;
        exchange.FinishReason = response.FinishReason?.Value ?? exchange.FinishReason;
        if (response.Usage is { } usage)
        {
            exchange.Usage.Merge(UsageOf(usage, exchange));
        }

        exchange.Finished = true;
    }

    public static void Read(RelayExchange exchange, ChatResponseUpdate update)
    {
        if (update.ResponseId is { } id && exchange.ResponseId is { } before && id != before)
        {
            // A client that loops hands several answers up in one stream: each counts as last said, and all of them count.
            exchange.EarlierUsage = exchange.Usage;
            exchange.Usage = default;
            exchange.AnswerUsage = default;
            exchange.FinishReason = null;
        }

        exchange.ResponseId = update.ResponseId ?? exchange.ResponseId;
        exchange.ResponseModel = update.ModelId ?? exchange.ResponseModel;
        exchange.FinishReason = update.FinishReason?.Value ?? exchange.FinishReason;
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is UsageContent { Details: { } usage })
            {
                exchange.AnswerUsage.Merge(UsageOf(usage, exchange));
                exchange.Usage = exchange.AnswerUsage.Plus(exchange.EarlierUsage);
            }
        }
    }

    private static RelayUsage UsageOf(UsageDetails usage, RelayExchange exchange)
    {
        long? written = usage.AdditionalCounts is { } counts && counts.TryGetValue(CacheWriteCount, out var count) ? count : null;
        return new()
        {
            Input = Count(usage.InputTokenCount, "input", exchange),
            CachedInput = Count(usage.CachedInputTokenCount, "cached input", exchange),
            CacheWrite = Count(written, "cache write", exchange),
            Output = Count(usage.OutputTokenCount, "output", exchange),
            Reasoning = Count(usage.ReasoningTokenCount, "reasoning", exchange),
            Total = Count(usage.TotalTokenCount, "total", exchange),
        };
    }

    private static long? Count(long? count, string what, RelayExchange exchange)
    {
        if (count is < 0)
        {
            (exchange.Notes ??= []).Add($"negative {what} token count");
            return null;
        }

        if (count > RelayUsage.MostTokens)
        {
            (exchange.Notes ??= []).Add($"{what} token count is more than any answer can have");
            return null;
        }

        return count;
    }
}
