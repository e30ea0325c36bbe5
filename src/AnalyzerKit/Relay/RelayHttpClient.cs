using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Relay;

/// <summary>Sets up the HTTP client of a relay.</summary>
internal static class RelayHttpClient
{
    /// <summary>Called before the user's own configuration, which may change all of it.</summary>
    public static void Configure(IHttpClientBuilder builder)
    {
        // The attempt's clock is ours: the client's would cut long answers.
        builder.ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        builder.ConfigurePrimaryHttpMessageHandler(static () => MakeHandler());
        // The handler renews its connections itself.
        builder.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        builder.RedactLoggedHeaders(static _ => true);
    }

    public static SocketsHttpHandler MakeHandler() => new()
    {
        // A redirect would carry the key elsewhere.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
        // An answer that nobody reads to its end is hung up on at once: what the server goes on writing may be billed.
        MaxResponseDrainSize = 0,
    };
}
