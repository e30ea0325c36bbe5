namespace AnalyzerKit.Models;

/// <summary>models.json as it is written; <see cref="CatalogReader"/> turns it into rows.</summary>
/// <remarks>Plain setters: a member that is absent keeps the default it has here.</remarks>
internal sealed class CatalogFile
{
    public required IReadOnlyList<CatalogModel> Models { get; set; }
}

/// <summary>A model as it is written.</summary>
internal sealed class CatalogModel
{
    public required string Id { get; set; }

    public IReadOnlyList<string> Aliases { get; set; } = [];

    public required string Maker { get; set; }

    public int? ContextWindow { get; set; }

    public int? MaxOutputTokens { get; set; }

    public string? OutputLimitField { get; set; }

    public bool SupportsJsonSchema { get; set; } = true;

    public int? RequestAllowance { get; set; }

    public int? MessageAllowance { get; set; }

    public int? ToolAllowance { get; set; }

    public int ToolPreamble { get; set; }

    public int? MaxTokensPerImage { get; set; }

    public int? MaxTokensPerAudio { get; set; }

    public int? MaxTokensPerFile { get; set; }

    public bool NormalizesText { get; set; }

    public DateOnly? ShutdownOn { get; set; }

    public string? Replacement { get; set; }

    public IReadOnlyList<CatalogPrice> Prices { get; set; } = [];

    public required string Source { get; set; }

    public required DateOnly AsOf { get; set; }
}

/// <summary>A price as it is written; without a source and date of its own it has its model's.</summary>
internal sealed class CatalogPrice
{
    public required string List { get; set; }

    public DateOnly? From { get; set; }

    public required decimal Input { get; set; }

    public decimal? CachedInput { get; set; }

    public decimal? CacheWrite { get; set; }

    public decimal? CacheWriteHour { get; set; }

    public required decimal Output { get; set; }

    public IReadOnlyList<CatalogTier> Tiers { get; set; } = [];

    public IReadOnlyDictionary<string, decimal>? ServiceTiers { get; set; }

    public IReadOnlyDictionary<string, decimal>? ToolFees { get; set; }

    public string? Source { get; set; }

    public DateOnly? AsOf { get; set; }
}

/// <summary>A context-length tier as it is written.</summary>
internal sealed class CatalogTier
{
    public required long Above { get; set; }

    public required decimal Input { get; set; }

    public decimal? CachedInput { get; set; }

    public decimal? CacheWrite { get; set; }

    public decimal? CacheWriteHour { get; set; }

    public required decimal Output { get; set; }
}
