namespace AnalyzerKit;

/// <summary>What was spent on a key altogether in the current month and on the current day, both in UTC. What is null is not known.</summary>
public sealed record RelaySpend
{
    /// <summary>The name of the key it was spent on, as in <see cref="UsageRecord.KeyName"/>; null for all keys of the relay together.</summary>
    public string? KeyName { get; init; }

    /// <summary>USD of the month.</summary>
    public decimal? MonthCost { get; init; }

    /// <summary>USD of the day.</summary>
    public decimal? DayCost { get; init; }

    /// <summary>Tokens of the month, input and output together.</summary>
    public long? MonthTokens { get; init; }

    /// <summary>Tokens of the day, input and output together.</summary>
    public long? DayTokens { get; init; }
}
