namespace AnalyzerKit;

/// <summary>Something that whoever pays or operates should know. Holds names and figures, never prompts, answers or keys.</summary>
public sealed record Alert
{
    /// <summary>Tells the same alert from another: equal for one event however often it is delivered, so that receivers can leave out what they have.</summary>
    public required string Key { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>How urgent it is.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>When it was noticed, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One or two plain sentences for people.</summary>
    public required string Message { get; init; }

    /// <summary>The budget's name; null where no budget is concerned.</summary>
    public string? Budget { get; init; }

    /// <summary>What <see cref="Spent"/> and <see cref="Limit"/> count; null where no figures are given.</summary>
    public BudgetUnit? Unit { get; init; }

    /// <summary>The threshold that was reached, as a part of the limit: 0.9 for 90 %.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Spent or used when it was noticed, in <see cref="Unit"/>.</summary>
    public decimal? Spent { get; init; }

    /// <summary>The limit concerned, in <see cref="Unit"/>.</summary>
    public decimal? Limit { get; init; }

    /// <summary>When the budget's period began; null without one.</summary>
    public DateTimeOffset? PeriodStart { get; init; }

    /// <summary>When the budget's period ends; null without one.</summary>
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>The project, as configured.</summary>
    public string? Project { get; init; }

    /// <summary>The environment, as configured.</summary>
    public string? Environment { get; init; }

    /// <summary>The client concerned; null where none is.</summary>
    public string? Client { get; init; }

    /// <summary>The model concerned; null where none is.</summary>
    public string? Model { get; init; }

    /// <summary>The relay concerned; null where none is.</summary>
    public string? Relay { get; init; }

    /// <summary>Our id of the call concerned; null where it is not about one call.</summary>
    public string? RequestId { get; init; }
}
