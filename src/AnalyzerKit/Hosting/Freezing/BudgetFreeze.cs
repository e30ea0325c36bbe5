using System.Collections.Frozen;
using AnalyzerKit.Admission;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Hosting;

/// <summary>A configured budget, frozen.</summary>
internal static class BudgetFreeze
{
    public static BudgetDefinition Definition(string label, BudgetOptions options, FrozenDictionary<string, RelaySettings> relays, ClientNames clients) => new()
    {
        // A label that is a client's name takes the place of that client's own budget.
        Label = clients.Spell(label),
        Limit = options.Limit ?? options.TokenLimit ?? throw new InvalidOperationException($"The budget {label} has no limit."),
        Unit = options.Limit is null ? BudgetUnit.Tokens : BudgetUnit.Usd,
        Period = options.Period ?? BudgetPeriod.Monthly,
        TimeZone = options.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
        Enforcement = options.Enforcement ?? BudgetEnforcement.Refuse,
        BudgetWait = options.BudgetWait ?? TimeSpan.Zero,
        AlertAt = [.. (options.AlertAt ?? []).Distinct().Order()],
        Enabled = options.Enabled ?? true,
        Levels = Levels(options, BudgetLevelTerms.Standard),
        External = options.CountExternal == true ? External(options, ExternalTerms.Standard) : null,
        Client = options.Client is { } client ? clients.Spell(client) : null,
        Project = options.Project,
        Relay = options.Relay is { } relay ? relays[relay].Name : null,
        Model = options.Model,
        Key = options.Key,
        Tags = Frozen.Map(options.Tags),
    };

    private static BudgetLevelTerms Levels(BudgetOptions options, BudgetLevelTerms standard) => new()
    {
        ReducedAt = options.ReducedAt ?? standard.ReducedAt,
        ThrottledAt = options.ThrottledAt ?? standard.ThrottledAt,
        Breaker = options.Breaker ?? standard.Breaker,
        ReducedRate = options.ReducedRate ?? standard.ReducedRate,
        ThrottledRate = options.ThrottledRate ?? standard.ThrottledRate,
    };

    private static ExternalTerms External(BudgetOptions options, ExternalTerms standard) => new()
    {
        Interval = options.ExternalInterval ?? standard.Interval,
        Stale = options.StaleExternal ?? standard.Stale,
        MaxAge = options.MaxExternalAge ?? standard.MaxAge,
    };
}
