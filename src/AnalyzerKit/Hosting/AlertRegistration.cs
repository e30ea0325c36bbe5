using AnalyzerKit.Alerts;
using AnalyzerKit.Alerts.Delivery;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.Alerts.Sinks;
using AnalyzerKit.Alerts.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Hosting;

/// <summary>Registers what raises alerts and takes them where they go.</summary>
internal static class AlertRegistration
{
    public static void AddAlerts(this IServiceCollection services)
    {
        SinkHttp.Register(services);
        services.TryAddSingleton<SinkHttp>();
        services.TryAddSingleton(static services => new SinkSecrets(services.GetService<IConfiguration>()));
        services.TryAddSingleton<LogSink>();
        services.TryAddSingleton<AlertSinks>();
        services.TryAddSingleton<IAlertOutbox, MemoryAlertOutbox>();
        services.TryAddSingleton<IAlertHistory, AlertHistory>();
        services.TryAddSingleton<AlertDispatcher>();
        services.TryAddSingleton<AlertBoard>();
        services.TryAddSingleton<UsageWebhook>();
        services.TryAddSingleton<ModelsInUse>();
        services.TryAddSingleton<RepeatedPrompts>();
        services.TryAddSingleton<OversizedRequests>();
        services.TryAddSingleton<RefusedKeys>();
        services.TryAddSingleton<ProjectionRule>();
        services.TryAddSingleton<CallWatch>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlertService>());
    }
}
