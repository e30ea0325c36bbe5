using AnalyzerKit;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace ReviewTests;

/// <summary>The application as it is composed, but for the network: requests end in a simulator in this process.</summary>
public sealed class ReviewHost(RelaySimulatorOptions? simulated = null) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddMetering()
        .AddMeteredModels()
        .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(services => new RelaySimulatorHandler(services.GetRequiredService<RelaySimulator>())))
        .UseApiKeys("default", (_, _) => new(new ApiKey("test", ApiKey)))
        .Services
        .AddSingleton(_ => new RelaySimulator(simulated ?? new RelaySimulatorOptions { Pace = Pace.None }))
        .AddSingleton<ReviewService>()
        .BuildServiceProvider();

    public ReviewService Reviews => _services.GetRequiredService<ReviewService>();

    public IMetering Metering => _services.GetRequiredService<IMetering>();

    public IUsageLedger Ledger => _services.GetRequiredService<IUsageLedger>();

    public RelaySimulator Simulator => _services.GetRequiredService<RelaySimulator>();

    // The simulator takes any key. Only recording a real relay needs a real one.
    private static string ApiKey => Environment.GetEnvironmentVariable("HOLYSHEEP_API_KEY") ?? "any-key-will-do";

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
