namespace AnalyzerKit.Relay;

/// <summary>Sets up the HTTP client of a relay.</summary>
internal static class RelayHttpClient
{
    public const string Prefix = "AnalyzerKit:";

    /// <summary>How a relay's HTTP client is called in <see cref="IHttpClientFactory"/>.</summary>
    public static string Name(string relay) => Prefix + relay;

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
