namespace AnalyzerKit.Hosting;

internal static class RelayTable
{
    public static SettingTable<RelayOptions> Settings { get; } = new(
        new TextSetting<RelayOptions, Uri>("BaseUrl", Allow.Url, o => o.BaseUrl, (o, v) => o.BaseUrl = v),
        new ListSetting<RelayOptions, string>("ApiKeyNames", Allow.SecretName, o => o.ApiKeyNames, (o, v) => o.ApiKeyNames = v),
        new TextSetting<RelayOptions, string>("ApiKeyHeader", Allow.Header, o => o.ApiKeyHeader, (o, v) => o.ApiKeyHeader = v),
        new TextSetting<RelayOptions, string>("Fallback", Allow.RelayName, o => o.Fallback, (o, v) => o.Fallback = v),
        new ObjectSetting<RelayOptions, CircuitBreakerOptions>("CircuitBreaker", CircuitBreakerTable.Settings, o => o.CircuitBreaker, o => o.CircuitBreaker ??= new()),
        new ValueSetting<RelayOptions, TimeSpan>("KeyCheckInterval", Allow.Wait, o => o.KeyCheckInterval, (o, v) => o.KeyCheckInterval = v),
        new ValueSetting<RelayOptions, TimeSpan>("AttemptTimeout", Allow.Timeout, o => o.AttemptTimeout, (o, v) => o.AttemptTimeout = v),
        new ValueSetting<RelayOptions, TimeSpan>("StreamIdleTimeout", Allow.Timeout, o => o.StreamIdleTimeout, (o, v) => o.StreamIdleTimeout = v),
        new ValueSetting<RelayOptions, bool>("IncludeUsage", Allow.Switch, o => o.IncludeUsage, (o, v) => o.IncludeUsage = v),
        new ValueSetting<RelayOptions, bool>("Tracking", Allow.Switch, o => o.Tracking, (o, v) => o.Tracking = v),
        new MapSetting<RelayOptions, string>("AttributionHeaders", "tag", Allow.Header, o => o.AttributionHeaders),
        new MapSetting<RelayOptions, string>("Models", "id", Allow.Model, o => o.Models),
        new ObjectsSetting<RelayOptions, PriceOptions>("Prices", "label", PriceTable.Settings, o => o.Prices, () => new()),
        new TextSetting<RelayOptions, string>("PriceList", Allow.PriceList, o => o.PriceList, (o, v) => o.PriceList = v),
        new TextSetting<RelayOptions, string>("Provider", Allow.Text, o => o.Provider, (o, v) => o.Provider = v),
        new ListSetting<RelayOptions, int>("UnbilledStatuses", Allow.Status, o => o.UnbilledStatuses, (o, v) => o.UnbilledStatuses = v),
        new ValueSetting<RelayOptions, bool>("StopsOnDisconnect", Allow.Switch, o => o.StopsOnDisconnect, (o, v) => o.StopsOnDisconnect = v),
        new ValueSetting<RelayOptions, bool>("UseReportedCost", Allow.Switch, o => o.UseReportedCost, (o, v) => o.UseReportedCost = v),
        new ValueSetting<RelayOptions, bool>("AllowUnbounded", Allow.Switch, o => o.AllowUnbounded, (o, v) => o.AllowUnbounded = v),
        new ValueSetting<RelayOptions, StructuredOutputMode>("StructuredOutput", Allow.OneOf<StructuredOutputMode>(), o => o.StructuredOutput, (o, v) => o.StructuredOutput = v))
    {
        Rule = static (options, path, errors) =>
        {
            PriceTable.CheckDuplicates(options.Prices, $"{path}:Prices", errors);
            CheckHeaders(options, path, errors);
        },
    };

    // One header carries one thing: a tag must not overwrite another, and never the key.
    private static void CheckHeaders(RelayOptions options, string path, SettingErrors errors)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (options.ApiKeyHeader is { } keyHeader) taken.Add(keyHeader);
        foreach (var (tag, header) in options.AttributionHeaders)
        {
            if (header is not null && !taken.Add(header)) errors.Add($"{path}:AttributionHeaders:{tag}", "its header carries another tag or the key already. Allowed: a header of its own.");
        }
    }
}
