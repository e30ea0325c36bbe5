namespace AnalyzerKit;

/// <summary>Records summed up: one row of <see cref="IUsageLedger.SummarizeAsync"/>.</summary>
public sealed record UsageSummary
{
    /// <summary>What the row's records have in common, by the names asked for; null where a record has no such value.</summary>
    public required IReadOnlyDictionary<string, string?> Group { get; init; }

    /// <summary>How many calls.</summary>
    public required long Calls { get; init; }

    /// <summary>How many of them failed.</summary>
    public long FailedCalls { get; init; }

    /// <summary>Input tokens, cached ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Input tokens served from the provider's cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>All tokens.</summary>
    public long TotalTokens { get; init; }

    /// <summary>The cost in USD, not rounded; unpriced calls add nothing to it.</summary>
    public required decimal Cost { get; init; }

    /// <summary>How many calls have no cost because no price is known.</summary>
    public long UnpricedCalls { get; init; }

    /// <summary>The mean cost of a priced call in USD; null where there is none.</summary>
    public decimal? CostPerCall => Calls > UnpricedCalls ? Cost / (Calls - UnpricedCalls) : null;

    /// <summary>
    /// What the tokens of the priced calls would have cost with <see cref="UsageQuery.BaselineModel"/>, in USD; null where none was asked for, or where it has no price for one of them.
    /// </summary>
    public decimal? BaselineCost { get; init; }

    /// <summary>What was saved against <see cref="BaselineCost"/>, in USD; below zero where it would have been cheaper. Null where that is.</summary>
    public decimal? Saving => BaselineCost - Cost;

    /// <summary>The mean of <see cref="UsageRecord.Duration"/>.</summary>
    public TimeSpan MeanDuration { get; init; }

    /// <summary>The 95th percentile of <see cref="UsageRecord.Duration"/> (nearest rank).</summary>
    public TimeSpan P95Duration { get; init; }
}
