using AnalyzerKit;
using AnalyzerKit.Hosting;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets up what configuration cannot say of a relay.</summary>
public static class MeteringBuilderExtensions
{
    /// <summary>Takes a relay's keys or bearer tokens from code, in place of names in configuration. Asked for each request; nothing is kept. A second call for the same relay replaces the first.</summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="relay">The relay's name.</param>
    /// <param name="find">Finds the key to use now; null for none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="relay"/> is empty.</exception>
    public static IMeteringBuilder UseApiKeys(this IMeteringBuilder builder, string relay, Func<IServiceProvider, CancellationToken, ValueTask<ApiKey?>> find)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(relay);
        ArgumentNullException.ThrowIfNull(find);
        var name = RelayName.Register(builder.Services, relay);
        Replace(builder.Services, new RelayKeySource(name, find), source => source.Relay == name);
        return builder;
    }

    /// <summary>
    /// Puts another client at the bottom of a relay, below the metering. The relay's settings still say how it is named and priced; one without an entry has none of the built-in prices.
    /// A second call for the same relay replaces the first.
    /// </summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="relay">The relay's name.</param>
    /// <param name="create">Makes the client, once.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="relay"/> is empty.</exception>
    public static IMeteringBuilder UseChatClient(this IMeteringBuilder builder, string relay, Func<IServiceProvider, IChatClient> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(relay);
        ArgumentNullException.ThrowIfNull(create);
        var name = RelayName.Register(builder.Services, relay);
        Replace(builder.Services, new RelayClientSource(name, create), source => source.Relay == name);
        return builder;
    }

    /// <summary>Reaches the HTTP client of a relay: handlers, proxies, certificates. Calls for the same relay add up.</summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="relay">The relay's name.</param>
    /// <param name="configure">Sets the HTTP client up.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="relay"/> is empty.</exception>
    public static IMeteringBuilder ConfigureRelayHttp(this IMeteringBuilder builder, string relay, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(relay);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(RelayHttpClient.Name(RelayName.Register(builder.Services, relay))));
        return builder;
    }

    private static void Replace<TSource>(IServiceCollection services, TSource source, Func<TSource, bool> isSame)
        where TSource : class
    {
        for (var index = services.Count - 1; index >= 0; index--)
        {
            if (!services[index].IsKeyedService && services[index].ImplementationInstance is TSource other && isSame(other)) services.RemoveAt(index);
        }

        services.AddSingleton(source);
    }
}
