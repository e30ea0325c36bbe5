using System.Runtime.CompilerServices;
using AnalyzerKit;
using AnalyzerKit.Hosting;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets up what configuration cannot say of a relay.</summary>
public static class MeteringBuilderExtensions
{
    /// <summary>
    /// Takes a relay's key or bearer token from code. Asked for each request; nothing is kept. Where it gives none, or the relay refuses it, the names in the relay's settings are asked for theirs.
    /// A second call for the same relay replaces the first.
    /// </summary>
    /// <param name="builder">Where to register.</param>
    /// <param name="relay">The relay's name.</param>
    /// <param name="find">Finds the key to use now; null for none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="relay"/> is empty.</exception>
    [OverloadResolutionPriority(1)]
    public static IMeteringBuilder UseApiKeys(this IMeteringBuilder builder, string relay, Func<IServiceProvider, CancellationToken, ValueTask<ApiKey?>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return UseKeySource(builder, relay, name => new(name, find));
    }

    /// <summary>
    /// Takes a relay's keys or bearer tokens from code, several of them. Asked for each request; nothing is kept. The first one is used that the relay has not refused lately; after them come those
    /// under the names in the relay's settings. A second call for the same relay replaces the first.
    /// </summary>
    /// <remarks>A lambda is taken for this one by what it returns: <c>async (services, cancellationToken) => [first, second]</c>, or a <c>ValueTask&lt;IReadOnlyList&lt;ApiKey&gt;&gt;</c> by its full name.</remarks>
    /// <param name="builder">Where to register.</param>
    /// <param name="relay">The relay's name.</param>
    /// <param name="findAll">Finds the keys there are now, the one to use first at the front; empty for none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="relay"/> is empty.</exception>
    public static IMeteringBuilder UseApiKeys(this IMeteringBuilder builder, string relay, Func<IServiceProvider, CancellationToken, ValueTask<IReadOnlyList<ApiKey>>> findAll)
    {
        ArgumentNullException.ThrowIfNull(findAll);
        return UseKeySource(builder, relay, name => new(name, findAll));
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

    private static IMeteringBuilder UseKeySource(IMeteringBuilder builder, string relay, Func<string, RelayKeySource> make)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(relay);
        var name = RelayName.Register(builder.Services, relay);
        Replace(builder.Services, make(name), source => source.Relay == name);
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
