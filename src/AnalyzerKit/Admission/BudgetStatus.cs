namespace AnalyzerKit;

/// <summary>Where a budget stands.</summary>
public sealed record BudgetStatus
{
    /// <summary>The budget's label; with <c>"*"</c> tags, the label, a slash and the tag's value.</summary>
    public required string Name { get; init; }

    /// <summary>What the figures count.</summary>
    public required BudgetUnit Unit { get; init; }

    /// <summary>When the budget starts again.</summary>
    public required BudgetPeriod Period { get; init; }

    /// <summary>What a call that does not fit meets.</summary>
    public BudgetEnforcement Enforcement { get; init; }

    /// <summary>The limit, with the grants in force.</summary>
    public required decimal Limit { get; init; }

    /// <summary>The charges of the period's settled calls.</summary>
    public required decimal Spent { get; init; }

    /// <summary>The worst cases of the calls in flight.</summary>
    public required decimal Reserved { get; init; }

    /// <summary>What others spent on the same key in the period, in the budget's unit; zero for a budget that does not count it.</summary>
    public decimal ExternalSpend { get; init; }

    /// <summary>When <see cref="ExternalSpend"/> was read; null where it is not counted, or was not read yet. Before <see cref="PeriodStart"/> where it was not read in this period yet.</summary>
    public DateTimeOffset? ExternalAsOf { get; init; }

    /// <summary>What a new call may still need at worst: limit − spent − spent elsewhere − reserved, never below zero.</summary>
    public decimal Remaining => Math.Max(0, Limit - Spent - ExternalSpend - Reserved);

    /// <summary>(Spent + spent elsewhere) / limit; 1 where the limit is zero.</summary>
    public decimal Utilization => Limit > 0 ? (Spent + ExternalSpend) / Limit : 1;

    /// <summary>When the period began; null for <see cref="BudgetPeriod.Total"/>.</summary>
    public DateTimeOffset? PeriodStart { get; init; }

    /// <summary>When the next period begins; null for <see cref="BudgetPeriod.Total"/>.</summary>
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>What will have been spent at the period's end at the pace so far, here and elsewhere; null for <see cref="BudgetPeriod.Total"/>.</summary>
    public decimal? ProjectedSpend { get; init; }

    /// <summary>How far the budget is used.</summary>
    public BudgetLevel Level { get; init; }

    /// <summary>Whether it lets calls through at all.</summary>
    public BudgetCircuit Circuit { get; init; }
}
