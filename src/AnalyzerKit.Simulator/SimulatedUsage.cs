namespace AnalyzerKit.Simulator;

/// <summary>Token counts of one answer.</summary>
public sealed record SimulatedUsage
{
    /// <summary>Input tokens, those served from the prompt cache included.</summary>
    public long Input { get; init; }

    /// <summary>The part of <see cref="Input"/> that was served from the prompt cache.</summary>
    public long CachedInput { get; init; }

    /// <summary>The part of <see cref="Input"/> that was written to the prompt cache. Only <see cref="UsageShape.OpenRouter"/> reports it.</summary>
    public long CacheWrite { get; init; }

    /// <summary>Output tokens of all choices, reasoning included.</summary>
    public long Output { get; init; }

    /// <summary>The part of <see cref="Output"/> that was reasoning.</summary>
    public long Reasoning { get; init; }

    /// <summary>The total to report; null reports input plus output.</summary>
    public long? Total { get; init; }

    /// <summary>The cost in USD to report by shapes that report one; null reports what <see cref="RelaySimulatorOptions.Prices"/> says.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Usage after a part of the output has been sent.</summary>
    internal SimulatedUsage After(long sent, long ofAll) =>
        this with { Output = ofAll == 0 ? Output : Reasoning + ((Output - Reasoning) * sent / ofAll), Total = null };
}
