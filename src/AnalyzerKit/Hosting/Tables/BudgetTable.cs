using AnalyzerKit.Admission;

namespace AnalyzerKit.Hosting;

internal static class BudgetTable
{
    public static SettingTable<BudgetOptions> Settings { get; } = new(
        new ValueSetting<BudgetOptions, decimal>("Limit", Allow.Limit, o => o.Limit, (o, v) => o.Limit = v),
        new ValueSetting<BudgetOptions, long>("TokenLimit", Allow.TokensOrZero, o => o.TokenLimit, (o, v) => o.TokenLimit = v),
        new ValueSetting<BudgetOptions, BudgetPeriod>("Period", Allow.OneOf<BudgetPeriod>(), o => o.Period, (o, v) => o.Period = v),
        new TextSetting<BudgetOptions, string>("TimeZone", Allow.TimeZone, o => o.TimeZone, (o, v) => o.TimeZone = v),
        new TextSetting<BudgetOptions, string>("Client", Allow.Text, o => o.Client, (o, v) => o.Client = v),
        new TextSetting<BudgetOptions, string>("Project", Allow.Text, o => o.Project, (o, v) => o.Project = v),
        new TextSetting<BudgetOptions, string>("Relay", Allow.RelayName, o => o.Relay, (o, v) => o.Relay = v),
        new TextSetting<BudgetOptions, string>("Model", Allow.Model, o => o.Model, (o, v) => o.Model = v),
        new TextSetting<BudgetOptions, string>("Key", Allow.KeyName, o => o.Key, (o, v) => o.Key = v),
        new MapSetting<BudgetOptions, string>("Tags", "key", Allow.TagValue, o => o.Tags),
        new ValueSetting<BudgetOptions, BudgetEnforcement>("Enforcement", Allow.OneOf<BudgetEnforcement>(), o => o.Enforcement, (o, v) => o.Enforcement = v),
        new ValueSetting<BudgetOptions, TimeSpan>("BudgetWait", Allow.Wait, o => o.BudgetWait, (o, v) => o.BudgetWait = v),
        new ListSetting<BudgetOptions, decimal>("AlertAt", Allow.Utilization, o => o.AlertAt, (o, v) => o.AlertAt = v),
        new ValueSetting<BudgetOptions, bool>("Enabled", Allow.Switch, o => o.Enabled, (o, v) => o.Enabled = v),
        new ValueSetting<BudgetOptions, bool>("Breaker", Allow.Switch, o => o.Breaker, (o, v) => o.Breaker = v),
        new ValueSetting<BudgetOptions, decimal>("ReducedAt", Allow.Part, o => o.ReducedAt, (o, v) => o.ReducedAt = v),
        new ValueSetting<BudgetOptions, decimal>("ThrottledAt", Allow.Part, o => o.ThrottledAt, (o, v) => o.ThrottledAt = v),
        new ValueSetting<BudgetOptions, decimal>("ReducedRate", Allow.PartOfRate, o => o.ReducedRate, (o, v) => o.ReducedRate = v),
        new ValueSetting<BudgetOptions, decimal>("ThrottledRate", Allow.PartOfRate, o => o.ThrottledRate, (o, v) => o.ThrottledRate = v),
        new ValueSetting<BudgetOptions, bool>("CountExternal", Allow.Switch, o => o.CountExternal, (o, v) => o.CountExternal = v),
        new ValueSetting<BudgetOptions, TimeSpan>("ExternalInterval", Allow.Timeout, o => o.ExternalInterval, (o, v) => o.ExternalInterval = v),
        new ValueSetting<BudgetOptions, StaleExternal>("StaleExternal", Allow.OneOf<StaleExternal>(), o => o.StaleExternal, (o, v) => o.StaleExternal = v),
        new ValueSetting<BudgetOptions, TimeSpan>("MaxExternalAge", Allow.Timeout, o => o.MaxExternalAge, (o, v) => o.MaxExternalAge = v))
    {
        Rule = static (options, path, errors) =>
        {
            if (options.Limit is not null && options.TokenLimit is not null)
                errors.Add($"{path}:TokenLimit", "a budget has one limit, but Limit is set too. Allowed: Limit (USD) or TokenLimit; make two budgets for both.");
            else if (options.Limit is null && options.TokenLimit is null && !errors.Has($"{path}:TokenLimit"))
                errors.Add($"{path}:Limit", $"is required. Allowed: {Allow.Limit.Allowed}; or TokenLimit instead.");
            CheckLevels(options, path, errors);
            ExternalRules.Check(options, path, errors);
        },
    };

    private static void CheckLevels(BudgetOptions options, string path, SettingErrors errors)
    {
        var standard = BudgetLevelTerms.Standard;
        if ((options.ThrottledAt ?? standard.ThrottledAt) <= (options.ReducedAt ?? standard.ReducedAt))
            errors.Add($"{path}:{(options.ThrottledAt is null ? "ReducedAt" : "ThrottledAt")}", "the throttled level does not begin above the reduced one. Allowed: a ThrottledAt (0.9 unless said otherwise) above ReducedAt (0.75).");
        if ((options.ThrottledRate ?? standard.ThrottledRate) > (options.ReducedRate ?? standard.ReducedRate))
            errors.Add($"{path}:{(options.ThrottledRate is null ? "ReducedRate" : "ThrottledRate")}", "calls would be faster on the throttled level than on the reduced one. Allowed: a ThrottledRate (0.5 unless said otherwise) of at most ReducedRate (0.8).");
        if (options.Breaker is null && (options.ReducedRate ?? options.ThrottledRate) is not null)
            errors.Add($"{path}:{(options.ReducedRate is null ? "ThrottledRate" : "ReducedRate")}", "has no effect without a breaker. Allowed: with Breaker, true or false.");
        if (options.Breaker == true && options.Enforcement == BudgetEnforcement.Observe)
            errors.Add($"{path}:Breaker", "a budget that only observes slows and refuses nothing. Allowed: Breaker with Enforcement Refuse.");
    }
}
