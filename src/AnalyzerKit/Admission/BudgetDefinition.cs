using System.Collections.Frozen;

namespace AnalyzerKit.Admission;

/// <summary>One budget as configured or declared, checked and frozen.</summary>
internal sealed record BudgetDefinition
{
    /// <summary>The wildcard: each value of the tag has a limit of its own.</summary>
    public const string AnyValue = "*";

    public required string Label { get; init; }

    public required decimal Limit { get; init; }

    public BudgetUnit Unit { get; init; }

    public BudgetPeriod Period { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public BudgetEnforcement Enforcement { get; init; }

    /// <summary>A limit for alerting alone: it counts, speaks up, refuses nothing and marks no record.</summary>
    public bool CountsOnly { get; init; }

    /// <summary>How long a call that fits limit − spent may wait for others to settle.</summary>
    public TimeSpan BudgetWait { get; init; }

    /// <summary>Utilizations at which to speak up, rising.</summary>
    public IReadOnlyList<decimal> AlertAt { get; init; } = [];

    /// <summary>False opens its circuit by hand: it refuses every call it covers.</summary>
    public bool Enabled { get; init; } = true;

    public BudgetLevelTerms Levels { get; init; } = BudgetLevelTerms.Standard;

    /// <summary>How it counts what others spend on the same key; null where it does not.</summary>
    public ExternalTerms? External { get; init; }

    // What it covers: everything that is set must match.
    public string? Client { get; init; }

    public string? Project { get; init; }

    public string? Relay { get; init; }

    public string? Model { get; init; }

    public string? Key { get; init; }

    public FrozenDictionary<string, string> Tags { get; init; } = FrozenDictionary<string, string>.Empty;
}
