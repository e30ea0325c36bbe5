using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>The rates of requests whose input is longer than a threshold, for all of their tokens, in USD per million.</summary>
public sealed class PriceTierOptions : ISettingsObject
{
    /// <summary>The tier holds from one input token more than this. Required.</summary>
    public long? AboveInputTokens { get; set; }

    /// <summary>USD per million input tokens. Required.</summary>
    public decimal? Input { get; set; }

    /// <summary>USD per million input tokens served from the provider's cache; <see cref="Input"/> unless said otherwise.</summary>
    public decimal? CachedInput { get; set; }

    /// <summary>USD per million input tokens written to the provider's cache; <see cref="Input"/> unless said otherwise.</summary>
    public decimal? CacheWrite { get; set; }

    /// <summary>USD per million input tokens written to a cache that keeps them for an hour.</summary>
    public decimal? CacheWriteHour { get; set; }

    /// <summary>USD per million output tokens. Required.</summary>
    public decimal? Output { get; set; }

    string? ISettingsObject.Path { get; set; }
}
