using AnalyzerKit.Benchmarks.Contenders;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Benchmarks;

/// <summary>A host as a user would build it, with the relay's connection replaced and somebody listening to all metrics and spans.</summary>
internal sealed class MeteredHost : IDisposable
{
    public const string Secret = "hs_0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly ServiceProvider _services;
    private readonly Listeners _listeners = new();

    private MeteredHost(HttpMessageHandler handler, Action<IMeteringBuilder>? build, Action<MeteringOptions>? configure)
    {
        // Where a user's key lies, too.
        Environment.SetEnvironmentVariable("HOLYSHEEP_API_KEY", Secret);
        var services = new ServiceCollection();
        var builder = services
            .AddMetering(options =>
            {
                options.Budgets["everything"] = new BudgetOptions { Limit = 1_000_000_000, Period = BudgetPeriod.Daily };
                configure?.Invoke(options);
            })
            .AddMeteredModels()
            .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => handler));
        build?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    public static MeteredHost Over(HttpMessageHandler handler, Action<IMeteringBuilder>? build = null, Action<MeteringOptions>? configure = null) => new(handler, build, configure);

    public IServiceProvider Services => _services;

    public GeneratedClient Client => new(_services.GetRequiredService<ICodeReviewer>());

    public void Dispose()
    {
        _listeners.Dispose();
        _services.Dispose();
    }
}
