namespace AnalyzerKit.Hosting;

internal static class AlertTable
{
    public static SettingTable<RepeatedPromptOptions> RepeatedPrompt { get; } = new(
        new ValueSetting<RepeatedPromptOptions, int>("Count", Allow.Repeats, o => o.Count, (o, v) => o.Count = v),
        new ValueSetting<RepeatedPromptOptions, TimeSpan>("Window", Allow.Timeout, o => o.Window, (o, v) => o.Window = v));

    public static SettingTable<AlertOptions> Settings { get; } = new(
        new ValueSetting<AlertOptions, bool>("Log", Allow.Switch, o => o.Log, (o, v) => o.Log = v),
        new ObjectSetting<AlertOptions, SlackAlertOptions>("Slack", SinkTables.Slack, o => o.Slack, o => o.Slack ??= new()),
        new ObjectSetting<AlertOptions, PagerDutyAlertOptions>("PagerDuty", SinkTables.PagerDuty, o => o.PagerDuty, o => o.PagerDuty ??= new()),
        new ObjectSetting<AlertOptions, WebhookAlertOptions>("Webhook", SinkTables.Webhook, o => o.Webhook, o => o.Webhook ??= new()),
        new ObjectSetting<AlertOptions, EmailAlertOptions>("Email", SinkTables.Email, o => o.Email, o => o.Email ??= new()),
        new ValueSetting<AlertOptions, decimal>("HourlySpend", Allow.CallLimit, o => o.HourlySpend, (o, v) => o.HourlySpend = v),
        new ValueSetting<AlertOptions, decimal>("DailySpend", Allow.CallLimit, o => o.DailySpend, (o, v) => o.DailySpend = v),
        new ValueSetting<AlertOptions, long>("HourlyTokens", Allow.Tokens, o => o.HourlyTokens, (o, v) => o.HourlyTokens = v),
        new ValueSetting<AlertOptions, long>("DailyTokens", Allow.Tokens, o => o.DailyTokens, (o, v) => o.DailyTokens = v),
        new MapSetting<AlertOptions, decimal>("HourlySpendByModel", "model", Allow.CallLimit, o => o.HourlySpendByModel),
        new MapSetting<AlertOptions, long>("TokensPerRequest", "model", Allow.Tokens, o => o.TokensPerRequest),
        new ObjectSetting<AlertOptions, RepeatedPromptOptions>("RepeatedPrompt", RepeatedPrompt, o => o.RepeatedPrompt, o => o.RepeatedPrompt ??= new()),
        new ValueSetting<AlertOptions, bool>("Projection", Allow.Switch, o => o.Projection, (o, v) => o.Projection = v),
        new TextSetting<AlertOptions, string>("TimeZone", Allow.TimeZone, o => o.TimeZone, (o, v) => o.TimeZone = v));
}
