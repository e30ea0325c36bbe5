namespace AnalyzerKit;

/// <summary>The rates that one answer was priced at, in USD per million tokens, and where they come from.</summary>
/// <remarks>They are the rates after the context-length tier and the service tier's multiplier, so a cost can be worked out again from its record alone.</remarks>
public sealed record ModelPrice
{
    /// <summary>The model whose price this is.</summary>
    public required string Model { get; init; }

    /// <summary>USD per million input tokens that the cache neither served nor stored.</summary>
    public required decimal Input { get; init; }

    /// <summary>USD per million input tokens served from the provider's cache.</summary>
    public required decimal CachedInput { get; init; }

    /// <summary>USD per million input tokens written to the provider's cache.</summary>
    public required decimal CacheWrite { get; init; }

    /// <summary>USD per million output tokens, reasoning included.</summary>
    public required decimal Output { get; init; }

    /// <summary>Where the rates come from: a configuration path, or a price list and its source.</summary>
    public required string Source { get; init; }

    /// <summary>The day from which the rates hold; null where their source gives none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The cost of these tokens at these rates, in USD, not rounded.</summary>
    /// <param name="tokens">The tokens; cached and written ones are part of the input.</param>
    /// <returns>The cost in USD.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public decimal Cost(TokenUsage tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return Cost(tokens.Input, tokens.CachedInput, tokens.CacheWrite, tokens.Output);
    }

    // Multiplying by a millionth moves the decimal point; nothing is divided, so nothing is rounded.
    internal decimal Cost(long input, long cachedInput, long cacheWrite, long output) =>
        (((input - cachedInput - cacheWrite) * Input) + (cachedInput * CachedInput) + (cacheWrite * CacheWrite) + (output * Output)) * 0.000001m;
}
