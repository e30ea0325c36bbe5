using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Relay;

/// <summary>
/// One relay's HTTP client, made by the factory and kept for as long as its handler may live: for good, unless the user has given the handler
/// a lifetime, as connections renew themselves.
/// </summary>
internal sealed class KeptHttpClient(IHttpClientFactory factory, IOptionsMonitor<HttpClientFactoryOptions> options) : IHttpClientFactory
{
    private HttpClient? _kept;

    public HttpClient CreateClient(string name) => _kept ?? Create(name);

    private HttpClient Create(string name)
    {
        var client = factory.CreateClient(name);
        if (options.Get(name).HandlerLifetime == Timeout.InfiniteTimeSpan)
        {
            _kept = client;
        }

        return client;
    }
}
