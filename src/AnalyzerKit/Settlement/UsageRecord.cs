namespace AnalyzerKit;

/// <summary>What one call asked for, used and cost. Every call that reached a relay leaves exactly one.</summary>
public sealed record UsageRecord
{
    /// <summary>When the call was admitted, in UTC; its period and its price are those of this moment.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Our id of the call, unique and ordered by time.</summary>
    public required string RequestId { get; init; }

    /// <summary>The relay's id of the answer; null where none arrived.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The client's name: the interface's simple name, or the name given to it.</summary>
    public required string Client { get; init; }

    /// <summary>The method's name.</summary>
    public required string Operation { get; init; }

    /// <summary>The model asked for.</summary>
    public required string RequestedModel { get; init; }

    /// <summary>The model that the answer says answered; null where none did.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>The provider's name as the OpenTelemetry GenAI conventions have it.</summary>
    public required string Provider { get; init; }

    /// <summary>The relay's name in the configuration.</summary>
    public required string Relay { get; init; }

    /// <summary>The name of the key used, never the key.</summary>
    public string? KeyName { get; init; }

    /// <summary>The route that chose the model, in small letters: <c>simple</c>, <c>moderate</c> or <c>complex</c>; null where none did.</summary>
    public string? Route { get; init; }

    /// <summary>The project the call is attributed to.</summary>
    public string? Project { get; init; }

    /// <summary>The environment the host runs in, as configured.</summary>
    public string? Environment { get; init; }

    /// <summary>What the cost is attributed to: department, feature, user and the like.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The tokens of all attempts that were charged.</summary>
    public required TokenUsage Tokens { get; init; }

    /// <summary>The sum of what the attempts were charged, in USD, not rounded; null where no price is known and no budget covers the call.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How <see cref="Cost"/> came about.</summary>
    public required CostBasis CostBasis { get; init; }

    /// <summary>The relay's own figure for the answer, in USD; null where it gave none.</summary>
    public decimal? ReportedCost { get; init; }

    /// <summary>What the same tokens cost at the maker's own price, in USD; null where that is not known.</summary>
    public decimal? ListCost { get; init; }

    /// <summary>The rates applied to the answer; null where none are known.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>The service tier that answered; null where the answer does not say.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>From admission to the answer's end, waiting for permits left out.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>From sending to the first content of the answer; null where the answer was not streamed or none arrived.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; init; }

    /// <summary>How many callers shared the call; 1 unless equal calls were allowed to share.</summary>
    public int Callers
    {
        get;

        // One that was written before there was such a figure has one.
        init => field = Math.Max(1, value);
    } = 1;

    /// <summary>The attempts in their order.</summary>
    public IReadOnlyList<AttemptDetail> AttemptDetails { get; init; } = [];

    /// <summary>How the call ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>Why the answer ended, in the relay's word: <c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c>.</summary>
    public string? FinishReason { get; init; }

    /// <summary>What was odd about the answer's figures, in words; empty where nothing was.</summary>
    public IReadOnlyList<string> Anomalies { get; init; } = [];

    /// <summary>The names of observing budgets that would have refused the call.</summary>
    public IReadOnlyList<string> WouldHaveRefused { get; init; } = [];

    /// <summary>The source file and line of the call; null where the compiler did not note it.</summary>
    public string? CallSite { get; init; }
}
