namespace AnalyzerKit;

/// <summary>One attempt of a call: where it went, how it ended, what it was charged.</summary>
public sealed record AttemptDetail
{
    /// <summary>The relay it was sent to.</summary>
    public required string Relay { get; init; }

    /// <summary>The model it asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The name of the key it was sent with; null where none was.</summary>
    public string? KeyName { get; init; }

    /// <summary>Why it was made.</summary>
    public AttemptReason Reason { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The kind of its failure; null where it brought an answer, and where its caller ended it.</summary>
    public RelayErrorKind? Error { get; init; }

    /// <summary>The HTTP status of its answer; null where none arrived or the client below is not ours.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The relay's id of the answer.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The tokens it was charged for; null where it was charged nothing.</summary>
    public TokenUsage? Tokens { get; init; }

    /// <summary>What it was charged, in USD; null where no price is known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How <see cref="Cost"/> came about.</summary>
    public CostBasis CostBasis { get; init; }

    /// <summary>The rates applied; null where none are known.</summary>
    public ModelPrice? Price { get; init; }
}
