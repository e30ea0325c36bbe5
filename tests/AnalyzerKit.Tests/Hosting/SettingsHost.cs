using System.Runtime.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Hosting;
using AnalyzerKit.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>The services of a host whose section "Metering" holds given settings; disposed by the test.</summary>
internal sealed class SettingsHost : IDisposable
{
    private readonly ServiceProvider _services;

    private SettingsHost(IConfigurationRoot configuration, Action<IMeteringBuilder>? build)
    {
        Configuration = configuration;
        var services = new ServiceCollection();
        AddKnownHosts(services);
        services.AddLogging(logging => logging.AddProvider(Log));
        var builder = services.AddMetering(configuration.GetSection("Metering"));
        build?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    public IConfigurationRoot Configuration { get; }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _services;

    public IMeteringSettings Source => _services.GetRequiredService<IMeteringSettings>();

    public MeteringSettings Settings => Source.Current;

    public static SettingsHost With(params (string Path, string? Value)[] settings) => With(null, settings);

    public static SettingsHost With(Action<IMeteringBuilder>? build, params (string Path, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => $"Metering:{setting.Path}", setting => setting.Value)).Build(), build);

    public static SettingsHost WithJson(string json, Action<IMeteringBuilder>? build = null) =>
        new(new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build(), build);

    public static SettingsHost Over(IConfigurationRoot configuration) => new(configuration, null);

    /// <summary>What stops a host with these settings.</summary>
    public static IReadOnlyList<string> Failures(params (string Path, string? Value)[] settings) => Failures(With(settings));

    public static IReadOnlyList<string> Failures(SettingsHost host)
    {
        using (host)
        {
            try
            {
                _ = host.Settings;
                return [];
            }
            catch (OptionsValidationException exception)
            {
                return [.. exception.Failures];
            }
        }
    }

    /// <summary>Hosts of the tests' own, so that they do not hang on the catalog's.</summary>
    public static void AddKnownHosts(IServiceCollection services)
    {
        services.AddSingleton<HostLookup>(url => url.Host == "api.holysheep.ai" ? ("known-provider", "holysheep") : (null, null));
        services.AddSingleton((ModelCatalog)RuntimeHelpers.GetUninitializedObject(typeof(ModelCatalog)));
    }

    public void Dispose() => _services.Dispose();
}
