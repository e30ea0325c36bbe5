using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Relay;

/// <summary>Sets up the HTTP client of every relay, whose names only the configuration knows; what a user configures comes after and may change all of it.</summary>
internal sealed class RelayHttpDefaults : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    public void Configure(HttpClientFactoryOptions options)
    {
    }

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (name is null || !name.StartsWith(RelayHttpClient.Prefix, StringComparison.Ordinal))
        {
            return;
        }

        // The attempt's clock is ours: the client's would cut long answers.
        options.HttpClientActions.Add(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        options.HttpMessageHandlerBuilderActions.Add(static builder => builder.PrimaryHandler = RelayHttpClient.MakeHandler());

        // The handler renews its connections itself.
        options.HandlerLifetime = Timeout.InfiniteTimeSpan;
        options.ShouldRedactHeaderValue = static _ => true;
    }
}
