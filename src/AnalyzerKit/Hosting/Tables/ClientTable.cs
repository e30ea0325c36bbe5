namespace AnalyzerKit.Hosting;

internal static class ClientTable
{
    public static SettingTable<ClientOptions> Settings { get; } = new(
        new TextSetting<ClientOptions, string>("Model", Allow.Model, o => o.Model, (o, v) => o.Model = v),
        new TextSetting<ClientOptions, string>("Relay", Allow.RelayName, o => o.Relay, (o, v) => o.Relay = v),
        new TextSetting<ClientOptions, string>("Project", Allow.Text, o => o.Project, (o, v) => o.Project = v),
        new ValueSetting<ClientOptions, decimal>("Budget", Allow.Limit, o => o.Budget, (o, v) => o.Budget = v),
        new ValueSetting<ClientOptions, BudgetPeriod>("Period", Allow.OneOf<BudgetPeriod>(), o => o.Period, (o, v) => o.Period = v),
        new ValueSetting<ClientOptions, int>("MaxOutputTokens", Allow.Count, o => o.MaxOutputTokens, (o, v) => o.MaxOutputTokens = v),
        new ValueSetting<ClientOptions, double>("Temperature", Allow.Temperature, o => o.Temperature, (o, v) => o.Temperature = v),
        new ValueSetting<ClientOptions, decimal>("MaxCostPerCall", Allow.CallLimit, o => o.MaxCostPerCall, (o, v) => o.MaxCostPerCall = v),
        new ValueSetting<ClientOptions, int>("RequestsPerMinute", Allow.Count, o => o.RequestsPerMinute, (o, v) => o.RequestsPerMinute = v),
        new ValueSetting<ClientOptions, long>("TokensPerMinute", Allow.Tokens, o => o.TokensPerMinute, (o, v) => o.TokensPerMinute = v),
        new ValueSetting<ClientOptions, int>("MaxConcurrency", Allow.Count, o => o.MaxConcurrency, (o, v) => o.MaxConcurrency = v),
        new ListSetting<ClientOptions, string>("Fallbacks", Allow.Model, o => o.Fallbacks, (o, v) => o.Fallbacks = v),
        new ValueSetting<ClientOptions, BudgetExceededAction>("OnBudgetExceeded", Allow.OneOf<BudgetExceededAction>(), o => o.OnBudgetExceeded, (o, v) => o.OnBudgetExceeded = v),
        new ValueSetting<ClientOptions, ContextExceededAction>("OnContextExceeded", Allow.OneOf<ContextExceededAction>(), o => o.OnContextExceeded, (o, v) => o.OnContextExceeded = v),
        new ValueSetting<ClientOptions, bool>("Coalesce", Allow.Switch, o => o.Coalesce, (o, v) => o.Coalesce = v),
        new ObjectsSetting<ClientOptions, RouteOptions>("Routes", "tier", RouteTable.Settings, o => o.Routes, () => new()),
        new ValueSetting<ClientOptions, bool>("Enabled", Allow.Switch, o => o.Enabled, (o, v) => o.Enabled = v),
        new ValueSetting<ClientOptions, int>("QueueLimit", Allow.CountOrZero, o => o.QueueLimit, (o, v) => o.QueueLimit = v),
        new ValueSetting<ClientOptions, TimeSpan>("QueueTimeout", Allow.Timeout, o => o.QueueTimeout, (o, v) => o.QueueTimeout = v),
        new ObjectSetting<ClientOptions, RetryOptions>("Retry", RetryTable.Settings, o => o.Retry, o => o.Retry ??= new()))
    {
        Rule = static (options, path, errors) =>
        {
            foreach (var tier in options.Routes.Keys)
            {
                if (!IsTier(tier)) errors.Add($"{path}:Routes:{tier}", $"is no tier. Allowed: one of {string.Join(", ", Enum.GetNames<CallTier>())}.");
            }
        },
    };

    private static bool IsTier(string name) => Enum.GetNames<CallTier>().Contains(name, StringComparer.OrdinalIgnoreCase);
}
