namespace AnalyzerKit;

/// <summary>The tokens of a call.</summary>
public sealed record TokenUsage
{
    /// <summary>Input tokens, those read from or written to the provider's cache included.</summary>
    public long Input { get; init; }

    /// <summary>Input tokens served from the provider's cache; part of <see cref="Input"/>.</summary>
    public long CachedInput { get; init; }

    /// <summary>Input tokens written to the provider's cache; part of <see cref="Input"/>.</summary>
    public long CacheWrite { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long Output { get; init; }

    /// <summary>Output tokens spent on reasoning; part of <see cref="Output"/>.</summary>
    public long Reasoning { get; init; }

    /// <summary>All tokens: <see cref="Input"/> and <see cref="Output"/>, or what the server said where it said more.</summary>
    public long Total { get; init; }

    /// <summary>Where the counts come from.</summary>
    public UsageSource Source { get; init; }
}
