using System.Collections.Frozen;
using System.Net;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Hosting;

/// <summary>A relay's settings, frozen, with the defaults filled in.</summary>
internal static class RelayFreeze
{
    /// <summary>The address of a relay whose client is the host's own and that is given no URL: no host, so nothing is known by it.</summary>
    public static readonly Uri NoUrl = new("about:blank");

    public static RelaySettings Settings(string name, RelayOptions options, string path, bool includeContent, HostLookup hosts)
    {
        var isDefault = name == RelaySettings.DefaultName;
        var url = options.BaseUrl is { } given ? WithSlash(given) : isDefault ? RelaySettings.DefaultBaseUrl : NoUrl;
        var (provider, priceList) = options is { Provider: not null, PriceList: not null } || url == NoUrl ? (null, null) : hosts(url);
        var settings = new RelaySettings { Name = name, BaseUrl = url };
        var attemptTimeout = options.AttemptTimeout ?? settings.AttemptTimeout;
        return settings with
        {
            ApiKeyNames = options.ApiKeyNames is { } names ? [.. names] : isDefault ? [RelaySettings.DefaultKeyName] : [],
            ApiKeyHeader = options.ApiKeyHeader,
            Fallback = options.Fallback,
            Circuit = CircuitFreeze.Terms(options.CircuitBreaker),
            KeyCheckInterval = options.KeyCheckInterval ?? settings.KeyCheckInterval,
            AttemptTimeout = attemptTimeout,
            StreamIdleTimeout = options.StreamIdleTimeout ?? attemptTimeout,
            IncludeUsage = options.IncludeUsage ?? settings.IncludeUsage,
            Tracking = options.Tracking ?? settings.Tracking,
            AttributionHeaders = Frozen.Map(options.AttributionHeaders),
            UnbilledStatuses = options.UnbilledStatuses?.Select(status => (HttpStatusCode)status).ToFrozenSet(),
            StopsOnDisconnect = options.StopsOnDisconnect ?? settings.StopsOnDisconnect,
            UseReportedCost = options.UseReportedCost ?? settings.UseReportedCost,
            AllowUnbounded = options.AllowUnbounded ?? settings.AllowUnbounded,
            StructuredOutput = options.StructuredOutput ?? settings.StructuredOutput,
            Provider = options.Provider ?? provider ?? settings.Provider,
            Pricing = new()
            {
                PriceList = PriceList(options.PriceList) ?? (options.PriceList is null ? priceList : null),
                Prices = PriceFreeze.Rows(options.Prices, $"{path}:Prices"),
                Models = Frozen.Map(options.Models),
            },
            IncludeContent = includeContent,
        };
    }

    // "none" is a decision: no list, whatever the host.
    private static string? PriceList(string? configured) => configured?.ToUpperInvariant() switch
    {
        "HOLYSHEEP" => "holysheep",
        "MAKER" => "maker",
        _ => null,
    };

    private static Uri WithSlash(Uri url) => url.AbsolutePath.EndsWith('/') ? url : new(url.AbsoluteUri + "/");
}
