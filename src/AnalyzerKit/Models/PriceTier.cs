namespace AnalyzerKit.Models;

/// <summary>The rates of a request whose input is longer than a threshold; they hold for all of its tokens.</summary>
internal sealed record PriceTier
{
    /// <summary>The tier holds from one token more than this.</summary>
    public required long AboveInputTokens
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    public required decimal Input { get; init => field = Rate.Checked(value); }

    public decimal? CachedInput { get; init => field = Rate.Checked(value); }

    public decimal? CacheWrite { get; init => field = Rate.Checked(value); }

    public decimal? CacheWriteHour { get; init => field = Rate.Checked(value); }

    public required decimal Output { get; init => field = Rate.Checked(value); }
}
