using AnalyzerKit;
using AnalyzerKit.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers metering.</summary>
public static class MeteringServiceCollectionExtensions
{
    /// <summary>Registers metering with its defaults. Calls of these methods add up: later ones go over earlier ones.</summary>
    /// <param name="services">Where to register.</param>
    /// <returns>The builder, for clients, keys and relays.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IMeteringBuilder AddMetering(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        MeteringRegistration.Add(services);
        return new MeteringBuilder(services);
    }

    /// <summary>
    /// Registers metering as a configuration section says. The host does not start on a wrong or unknown setting; a later change of the
    /// configuration applies to the next call, and one that is not valid is logged and has no effect.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section, for example <c>configuration.GetSection("Metering")</c>.</param>
    /// <returns>The builder, for clients, keys and relays.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IMeteringBuilder AddMetering(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddSingleton<IConfigureOptions<MeteringOptions>>(new MeteringOptionsReader(section));
        services.AddSingleton<IOptionsChangeTokenSource<MeteringOptions>>(new ConfigurationChangeTokenSource<MeteringOptions>(section));
        return services.AddMetering();
    }

    /// <summary>Registers metering as code says. The host does not start on a wrong setting.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder, for clients, keys and relays.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IMeteringBuilder AddMetering(this IServiceCollection services, Action<MeteringOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return services.AddMetering();
    }

    /// <summary>Registers metering as a configuration section says, and code over it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="section">The section, for example <c>configuration.GetSection("Metering")</c>.</param>
    /// <param name="configure">Sets options over the section's.</param>
    /// <returns>The builder, for clients, keys and relays.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IMeteringBuilder AddMetering(this IServiceCollection services, IConfiguration section, Action<MeteringOptions> configure)
    {
        services.AddMetering(section);
        return services.AddMetering(configure);
    }
}
