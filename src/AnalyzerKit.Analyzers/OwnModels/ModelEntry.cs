#if NETSTANDARD2_0
using AnalyzerKit.Analyzers.Generation;

namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>A model as a models file has it; what the file does not say is null.</summary>
internal sealed record ModelEntry
{
    public string Id { get; init; } = "";

    public EquatableArray<string> Aliases { get; init; }

    public string? Maker { get; init; }

    public int? ContextWindow { get; init; }

    public int? MaxOutputTokens { get; init; }

    /// <summary>The request member that carries the output limit: <c>max_tokens</c> or <c>max_completion_tokens</c>.</summary>
    public string? OutputLimitField { get; init; }

    public bool? SupportsJsonSchema { get; init; }

    public int? RequestAllowance { get; init; }

    public int? MessageAllowance { get; init; }

    public int? ToolAllowance { get; init; }

    public int? ToolPreamble { get; init; }

    public int? MaxTokensPerImage { get; init; }

    public int? MaxTokensPerAudio { get; init; }

    public int? MaxTokensPerFile { get; init; }

    public bool? NormalizesText { get; init; }

    public DateTime? ShutdownOn { get; init; }

    public string? Replacement { get; init; }

    public EquatableArray<PriceEntry> Prices { get; init; }

    public string? Source { get; init; }

    public DateTime? AsOf { get; init; }
}

/// <summary>A price as a models file has it, in USD per million tokens.</summary>
internal sealed record PriceEntry
{
    /// <summary>The price list it belongs to; null where it holds on every relay.</summary>
    public string? List { get; init; }

    public DateTime? From { get; init; }

    public RateEntry Rates { get; init; } = new();

    public EquatableArray<TierEntry> Tiers { get; init; }

    public EquatableArray<NamedAmount> ServiceTiers { get; init; }

    public EquatableArray<NamedAmount> ToolFees { get; init; }

    public string? Source { get; init; }

    public DateTime? AsOf { get; init; }
}

/// <summary>The rates of requests whose input is longer than a threshold.</summary>
internal sealed record TierEntry
{
    public long Above { get; init; }

    public RateEntry Rates { get; init; } = new();
}

/// <summary>What tokens cost, in USD per million.</summary>
internal sealed record RateEntry
{
    public decimal Input { get; init; }

    public decimal? CachedInput { get; init; }

    public decimal? CacheWrite { get; init; }

    public decimal? CacheWriteHour { get; init; }

    public decimal Output { get; init; }
}

/// <summary>A factor or a fee under a name.</summary>
internal sealed record NamedAmount(string Name, decimal Amount);
