namespace AnalyzerKit.Relay;

/// <summary>Usage as a server reported it. Null is "not said"; an explicit 0 is a value.</summary>
internal record struct RelayUsage
{
    /// <summary>A count above this is no count: no answer has so many tokens, and sums of counts below it never overflow.</summary>
    public const long MostTokens = 1_000_000_000_000_000;

    /// <summary>Input tokens, cached ones included.</summary>
    public long? Input { get; set; }

    public long? CachedInput { get; set; }

    public long? CacheWrite { get; set; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long? Output { get; set; }

    public long? Reasoning { get; set; }

    public long? Total { get; set; }

    /// <summary>The server's own cost, in USD.</summary>
    public decimal? Cost { get; set; }

    /// <summary>Both together, of two answers.</summary>
    public readonly RelayUsage Plus(in RelayUsage other) => new()
    {
        Input = Sum(Input, other.Input),
        CachedInput = Sum(CachedInput, other.CachedInput),
        CacheWrite = Sum(CacheWrite, other.CacheWrite),
        Output = Sum(Output, other.Output),
        Reasoning = Sum(Reasoning, other.Reasoning),
        Total = Sum(Total, other.Total),
        Cost = Cost is { } cost && other.Cost is { } before ? cost + before : Cost ?? other.Cost,
    };

    private static long? Sum(long? one, long? other) => one is { } value && other is { } before ? value + before : one ?? other;

    /// <summary>Takes over every member that the later report says; one it leaves out keeps its value.</summary>
    public void Merge(in RelayUsage later)
    {
        Input = later.Input ?? Input;
        CachedInput = later.CachedInput ?? CachedInput;
        CacheWrite = later.CacheWrite ?? CacheWrite;
        Output = later.Output ?? Output;
        Reasoning = later.Reasoning ?? Reasoning;
        Total = later.Total ?? Total;
        Cost = later.Cost ?? Cost;
    }
}
