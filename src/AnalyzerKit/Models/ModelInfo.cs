namespace AnalyzerKit.Models;

/// <summary>One model of the catalog: a row of models.json.</summary>
internal sealed record ModelInfo
{
    public required string Id { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The maker's name as the OpenTelemetry GenAI conventions have it, such as <c>openai</c> or <c>anthropic</c>.</summary>
    public required string Maker { get; init; }

    public int? ContextWindow { get; init; }

    public int? MaxOutputTokens { get; init; }

    public OutputLimitField OutputLimitField { get; init; }

    /// <summary>Whether <c>response_format: json_schema</c> is honoured.</summary>
    public bool SupportsJsonSchema { get; init; } = true;

    /// <summary>Tokens that a request costs at most beyond its text.</summary>
    public int RequestAllowance { get; init; } = 64;

    /// <summary>Tokens that a message costs at most beyond its text.</summary>
    public int MessageAllowance { get; init; } = 16;

    /// <summary>Tokens that a tool's definition costs at most beyond its text.</summary>
    public int ToolAllowance { get; init; } = 64;

    /// <summary>Tokens that the maker puts before the first tool, once a request that has any.</summary>
    public int ToolPreamble { get; init; }

    /// <summary>The most tokens an image can cost; null where images cannot be bounded or are not taken.</summary>
    public int? MaxTokensPerImage { get; init; }

    /// <summary>The most tokens an audio clip can cost; null where audio cannot be bounded or is not taken.</summary>
    public int? MaxTokensPerAudio { get; init; }

    /// <summary>The most tokens a file can cost; null where files cannot be bounded or are not taken.</summary>
    public int? MaxTokensPerFile { get; init; }

    /// <summary>Whether the tokenizer normalises text (NFKC) first, so that it may see more bytes than were sent.</summary>
    public bool NormalizesText { get; init; }

    /// <summary>The day the maker switched the model off, or will; null where none is announced.</summary>
    public DateOnly? ShutdownOn { get; init; }

    /// <summary>What the maker names in its place.</summary>
    public string? Replacement { get; init; }

    public IReadOnlyList<PriceRow> Prices { get; init; } = [];

    /// <summary>Where the row's facts come from.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which the facts were looked up.</summary>
    public required DateOnly AsOf { get; init; }
}
