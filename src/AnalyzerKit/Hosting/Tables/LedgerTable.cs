namespace AnalyzerKit.Hosting;

internal static class LedgerTable
{
    public static SettingTable<LedgerOptions> Settings { get; } = new(
        new ValueSetting<LedgerOptions, int>("Capacity", Allow.Count, o => o.Capacity, (o, v) => o.Capacity = v));
}
