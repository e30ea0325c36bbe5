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
        new ListSetting<BudgetOptions, decimal>("AlertAt", Allow.Utilization, o => o.AlertAt, (o, v) => o.AlertAt = v))
    {
        Rule = static (options, path, errors) =>
        {
            if (options.Limit is not null && options.TokenLimit is not null)
                errors.Add($"{path}:TokenLimit", "a budget has one limit, but Limit is set too. Allowed: Limit (USD) or TokenLimit; make two budgets for both.");
            else if (options.Limit is null && options.TokenLimit is null && !errors.Has($"{path}:TokenLimit"))
                errors.Add($"{path}:Limit", $"is required. Allowed: {Allow.Limit.Allowed}; or TokenLimit instead.");
        },
    };
}
