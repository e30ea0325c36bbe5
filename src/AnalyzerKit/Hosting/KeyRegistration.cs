using AnalyzerKit.Relay;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Hosting;

/// <summary>Registers what finds, checks and watches keys.</summary>
internal static class KeyRegistration
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.TryAddSingleton<KeyTelemetry>();
        services.TryAddSingleton(static services => new KeyBoard(services.GetRequiredService<KeyTelemetry>()));
        services.TryAddSingleton<IRelayKeys>(static services => new RelayKeys(
            services,
            services.GetServices<RelayKeySource>(),
            services.GetService<IConfiguration>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<KeyBoard>()));
        services.TryAddSingleton<KeyProbe>();
        services.TryAddSingleton<RelayKeyCheck>();
        services.TryAddSingleton<RelaysInUse>();
        services.TryAddSingleton<KeyNotes>();
        services.TryAddSingleton<KeyChecks>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, KeyCheckPoll>());

        // Seen where the application maps health checks, and nothing where it does not.
        services.TryAddSingleton<KeyHealthCheck>();
        services.Configure<HealthCheckServiceOptions>(static options => options.Registrations.Add(
            new(KeyHealthCheck.Name, static services => services.GetRequiredService<KeyHealthCheck>(), failureStatus: null, KeyHealthCheck.Tags)));
    }
}
