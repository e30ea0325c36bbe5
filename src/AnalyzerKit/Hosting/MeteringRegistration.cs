using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Hosting;

/// <summary>What <c>AddMetering</c> registers. Calling it again changes nothing.</summary>
internal static class MeteringRegistration
{
    public static void Add(IServiceCollection services)
    {
        AddSettings(services);
        services.AddPipeline();
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddOptions();
        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MeteringOptions>, MeteringOptionsValidator>());
        services.TryAddSingleton<HostLookup>(KnownHosts.Find);
        services.TryAddSingleton(static services => HostCatalog.Create(services.GetServices<RegisteredModelsFile>()));
        services.TryAddSingleton<ClientNames>();
        services.TryAddSingleton<MeteringSettingsFactory>();
        services.TryAddSingleton<ClientModelCheck>();
        services.TryAddSingleton<SettingsNotes>();
        services.TryAddSingleton<IMeteringSettings, MeteringSettingsSource>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SettingsCheck>());
    }
}
