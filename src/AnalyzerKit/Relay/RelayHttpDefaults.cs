using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Relay;

/// <summary>Sets up the HTTP client of every relay, whose names only the configuration knows; what a user configures comes after and may change all of it.</summary>
internal sealed class RelayHttpDefaults : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    // Calls are logged once, by the metering; the factory's four lines a request would say less of them, and cost more than the rest of the request.
    private static readonly IConfigureNamedOptions<HttpClientFactoryOptions> NoLoggers = WithoutLoggers();

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
        NoLoggers.Configure(RelayHttpClient.Prefix, options);
    }

    // The switch is open to builders alone, and relays have none before the configuration names them: it is taken from the builder of a client that nobody makes.
    private static IConfigureNamedOptions<HttpClientFactoryOptions> WithoutLoggers()
    {
        var services = new ServiceCollection();
        new NamedBuilder(services).RemoveAllLoggers();
        return services.Select(static service => service.ImplementationInstance).OfType<IConfigureNamedOptions<HttpClientFactoryOptions>>().Single();
    }

    private sealed class NamedBuilder(IServiceCollection services) : IHttpClientBuilder
    {
        public string Name => RelayHttpClient.Prefix;

        public IServiceCollection Services { get; } = services;
    }
}
