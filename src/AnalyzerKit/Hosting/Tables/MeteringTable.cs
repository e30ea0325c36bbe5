namespace AnalyzerKit.Hosting;

internal static class MeteringTable
{
    public static SettingTable<MeteringOptions> Settings { get; } = new(
        new TextSetting<MeteringOptions, string>("Project", Allow.Text, o => o.Project, (o, v) => o.Project = v),
        new TextSetting<MeteringOptions, string>("Environment", Allow.Text, o => o.Environment, (o, v) => o.Environment = v),
        new MapSetting<MeteringOptions, string>("Tags", "key", Allow.Text, o => o.Tags),
        new ListSetting<MeteringOptions, string>("TagAttributes", Allow.Text, o => o.TagAttributes, (o, v) => o.TagAttributes = v),
        new ValueSetting<MeteringOptions, bool>("IncludeContent", Allow.Switch, o => o.IncludeContent, (o, v) => o.IncludeContent = v),
        new ObjectsSetting<MeteringOptions, RelayOptions>("Relays", "name", RelayTable.Settings, o => o.Relays, () => new()),
        new ObjectsSetting<MeteringOptions, PriceOptions>("Prices", "label", PriceTable.Settings, o => o.Prices, () => new()),
        new ObjectsSetting<MeteringOptions, BudgetOptions>("Budgets", "label", BudgetTable.Settings, o => o.Budgets, () => new()),
        new ObjectsSetting<MeteringOptions, ClientOptions>("Clients", "name", ClientTable.Settings, o => o.Clients, () => new()),
        new ObjectSetting<MeteringOptions, LedgerOptions>("Ledger", LedgerTable.Settings, o => o.Ledger, o => o.Ledger),
        new ObjectSetting<MeteringOptions, AlertOptions>("Alerts", AlertTable.Settings, o => o.Alerts, o => o.Alerts),
        new ObjectSetting<MeteringOptions, UsageWebhookOptions>("UsageWebhook", SinkTables.UsageWebhook, o => o.UsageWebhook, o => o.UsageWebhook ??= new()))
    {
        Rule = static (options, path, errors) => PriceTable.CheckDuplicates(options.Prices, SettingPath.Combine(path, "Prices"), errors),
    };
}
