using System.Diagnostics.Metrics;
using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Hosting;

/// <summary>Registers what a call goes through.</summary>
internal static class PipelineRegistration
{
    public static void AddPipeline(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(MeteringPipeline)))
        {
            return;
        }

        services.AddLogging();
        services.AddMetrics();
        services.AddHttpClient();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HttpClientFactoryOptions>, RelayHttpDefaults>());
        services.TryAddSingleton(TimeProvider.System);
        AddTelemetry(services);
        AddAdmission(services);
        AddExternalSpend(services);
        services.AddKeys();
        AddRelays(services);
        AddSettlement(services);
        services.AddAlerts();
        services.TryAddSingleton<CallTargets>();
        services.TryAddSingleton<CallPlanner>();
        services.AddRouting();
        services.TryAddSingleton(Pipeline);
        services.TryAddSingleton<IMeteredOperations, MeteredOperations>();
        services.TryAddSingleton<MeteredChatClientFactory>();
        services.TryAddSingleton<IMetering, Metering>();
        services.TryAddKeyedSingleton<IChatClient>(KeyedService.AnyKey, static (services, key) => services.GetRequiredService<MeteredChatClientFactory>().CreateForRelay(key as string ?? ""));
    }

    // The first call begins what the host's start would have begun.
    private static MeteringPipeline Pipeline(IServiceProvider services)
    {
        var book = services.GetRequiredService<BudgetBook>();
        services.GetRequiredService<ExternalSpendPoll>().Start();
        return new(
            services.GetRequiredService<IMeteringSettings>(),
            book,
            services.GetRequiredService<Throttles>(),
            services.GetRequiredService<IRelayKeys>(),
            services.GetRequiredService<UsageRecorder>(),
            services.GetRequiredService<CallWatch>(),
            services.GetRequiredService<MeteringTelemetry>(),
            services.GetRequiredService<OwnSpendTally>(),
            services.GetRequiredService<RoutePlanner>(),
            services.GetRequiredService<LatencyBook>(),
            services.GetRequiredService<TimeProvider>());
    }

    private static void AddTelemetry(IServiceCollection services)
    {
        services.TryAddSingleton(static services =>
        {
            var meter = services.GetRequiredService<IMeterFactory>().Create(new MeterOptions(MeteringInstruments.Name));
            return new MeteringInstruments(meter);
        });
        services.TryAddSingleton<BudgetObservers>();
        services.TryAddSingleton<BudgetTelemetry>();
        services.TryAddSingleton<IBudgetEvents, BudgetAlerts>();
        services.TryAddSingleton<CircuitTelemetry>();
        services.TryAddSingleton<ICircuitEvents, CircuitAlerts>();
        services.TryAddSingleton<MeteringTelemetry>();
    }

    private static void AddAdmission(IServiceCollection services)
    {
        services.TryAddSingleton(static services =>
        {
            var throttles = new Throttles(services.GetRequiredService<TimeProvider>());
            var clients = services.GetServices<RegisteredClient>().ToArray();
            services.GetRequiredService<IMeteringSettings>().OnChange(changed => ClientLimits.Apply(changed, throttles, clients));
            return throttles;
        });
        services.TryAddSingleton<IThrottles>(static services => services.GetRequiredService<Throttles>());
        services.TryAddSingleton(static services =>
        {
            var book = new BudgetBook(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IBudgetEvents>(), services.GetService<LeaseDesk>());
            services.GetService<IBookKeeper>()?.Keep(book);
            var settings = services.GetRequiredService<IMeteringSettings>();
            var clients = services.GetServices<RegisteredClient>().ToArray();
            var definitions = new BudgetsInForce(settings, clients, services.GetRequiredService<ModelsInUse>(), book.Configure);
            definitions.Apply();
            MeteringGauges.Create(services.GetRequiredService<IMeterFactory>().Create(new MeterOptions(MeteringInstruments.Name)), book, services.GetRequiredService<Throttles>());
            return book;
        });
        services.TryAddSingleton<IBudgets>(static services => services.GetRequiredService<BudgetBook>());
        services.AddSingleton<IHostedService>(static services => new LevelWatch(services.GetRequiredService<BudgetBook>, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<LevelWatch>>()));
    }

    private static void AddExternalSpend(IServiceCollection services)
    {
        services.TryAddSingleton<OwnSpendTally>();
        services.TryAddSingleton<IOwnSpend>(static services => services.GetRequiredService<OwnSpendTally>());
        services.TryAddSingleton<IExternalSpend, RelaySpendReader>();
        services.TryAddSingleton(static services => new ExternalSpendPoll(
            services.GetRequiredService<BudgetBook>,
            services.GetRequiredService<IMeteringSettings>(),
            services.GetRequiredService<IExternalSpend>(),
            services.GetRequiredService<IOwnSpend>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ExternalSpendPoll>>()));
        services.AddSingleton<IHostedService>(static services => services.GetRequiredService<ExternalSpendPoll>());
    }

    private static void AddRelays(IServiceCollection services)
    {
        services.TryAddSingleton(static services => new RelayClients(relay =>
            services.GetServices<RelayClientSource>().LastOrDefault(source => string.Equals(source.Relay, relay, StringComparison.OrdinalIgnoreCase)) is { } source
                ? source.Create(services)
                : Own(services, relay)));
        services.TryAddSingleton(static services =>
        {
            var circuits = new RelayCircuits(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ICircuitEvents>());
            MeteringGauges.Create(services.GetRequiredService<IMeterFactory>().Create(new MeterOptions(MeteringInstruments.Name)), circuits);
            return circuits;
        });
        services.TryAddSingleton<IRelayCircuits>(static services => services.GetRequiredService<RelayCircuits>());
    }

    private static RelayChatClient Own(IServiceProvider services, string relay)
    {
        var settings = services.GetRequiredService<IMeteringSettings>();
        var http = new KeptHttpClient(services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>());
        return new(http, RelayHttpClient.Name(relay), () => RelayClients.Settings(settings.Current, relay), services.GetRequiredService<TimeProvider>());
    }

    private static void AddSettlement(IServiceCollection services)
    {
        services.TryAddSingleton<IUsageLedger>(static services =>
        {
            var settings = services.GetRequiredService<IMeteringSettings>();
            var ledger = new MemoryLedger(settings.Current.LedgerCapacity, new(settings));
            settings.OnChange(changed => ledger.ChangeCapacity(changed.LedgerCapacity));
            return ledger;
        });
        services.TryAddSingleton(static services => new UsageRecorder(
            services.GetRequiredService<IUsageLedger>(),
            services.GetServices<IUsageObserver>(),
            services.GetRequiredService<ILogger<UsageRecorder>>(),
            services.GetRequiredService<TimeProvider>()));
    }
}
