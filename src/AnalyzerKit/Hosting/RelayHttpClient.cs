namespace AnalyzerKit.Hosting;

/// <summary>How the HTTP client of a relay is called in <see cref="IHttpClientFactory"/>.</summary>
internal static class RelayHttpClient
{
    public static string Name(string relay) => $"AnalyzerKit:{relay}";
}
