using System.Collections.Frozen;
using AnalyzerKit.Admission;
using AnalyzerKit.Models;

namespace AnalyzerKit.Alerts;

/// <summary>
/// Limits of money and tokens for alerting alone. They are budgets that only count, so that they see what budgets see: every charge, in the period its call was
/// admitted in, and where budgets are shared, that of every instance.
/// </summary>
internal sealed record AlertLimits
{
    /// <summary>What their labels begin with.</summary>
    public const string Prefix = "Alerts:";

    /// <summary>The entry for every model that has none.</summary>
    public const string AnyModel = "*";

    public static readonly AlertLimits None = new();

    public decimal? HourlySpend { get; init; }

    public decimal? DailySpend { get; init; }

    public long? HourlyTokens { get; init; }

    public long? DailyTokens { get; init; }

    public FrozenDictionary<string, decimal> HourlySpendByModel { get; init; } = FrozenDictionary<string, decimal>.Empty;

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether models without an entry have a limit, each by itself, so that it matters which are in use.</summary>
    public bool GoesByModel => HourlySpendByModel.ContainsKey(AnyModel);

    public static bool Has(string budget) => budget.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The limits as budgets, for these models in use.</summary>
    public IEnumerable<BudgetDefinition> Budgets(IEnumerable<(string Model, ModelInfo? Info)> models)
    {
        if (HourlySpend is { } hourly) yield return Budget(nameof(HourlySpend), hourly, BudgetUnit.Usd, BudgetPeriod.Hourly);
        if (DailySpend is { } daily) yield return Budget(nameof(DailySpend), daily, BudgetUnit.Usd, BudgetPeriod.Daily);
        if (HourlyTokens is { } hourlyTokens) yield return Budget(nameof(HourlyTokens), hourlyTokens, BudgetUnit.Tokens, BudgetPeriod.Hourly);
        if (DailyTokens is { } dailyTokens) yield return Budget(nameof(DailyTokens), dailyTokens, BudgetUnit.Tokens, BudgetPeriod.Daily);
        foreach (var (model, limit) in HourlySpendByModel)
        {
            if (model != AnyModel) yield return OfModel(model, limit);
        }

        if (!HourlySpendByModel.TryGetValue(AnyModel, out var each)) yield break;

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (model, info) in models)
        {
            var name = info?.Id ?? model;
            if (seen.Add(name) && !HourlySpendByModel.Keys.Any(entry => entry != AnyModel && BudgetTerms.MatchesModel(entry, model, info))) yield return OfModel(name, each);
        }
    }

    private BudgetDefinition OfModel(string model, decimal limit) => Budget($"{nameof(HourlySpendByModel)}:{model}", limit, BudgetUnit.Usd, BudgetPeriod.Hourly) with { Model = model };

    // A label has no slash, which stands between a label and a tag's value.
    private BudgetDefinition Budget(string name, decimal limit, BudgetUnit unit, BudgetPeriod period) => new()
    {
        Label = Prefix + name.Replace('/', ':'),
        Limit = limit,
        Unit = unit,
        Period = period,
        TimeZone = TimeZone,
        Enforcement = BudgetEnforcement.Observe,
        CountsOnly = true,
        AlertAt = [1m],
    };
}
