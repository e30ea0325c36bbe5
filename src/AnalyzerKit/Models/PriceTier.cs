namespace AnalyzerKit.Models;

/// <summary>The rates of a request whose input is longer than a threshold; they hold for all of its tokens.</summary>
internal sealed record PriceTier
{
    /// <summary>The tier holds from one token more than this.</summary>
    public required long AboveInputTokens { get; init; }

    public required decimal Input { get; init; }

    public decimal? CachedInput { get; init; }

    public decimal? CacheWrite { get; init; }

    public decimal? CacheWriteHour { get; init; }

    public required decimal Output { get; init; }
}
