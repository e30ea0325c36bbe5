using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Overrides;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Integration.Tests.Keys;

/// <summary>Which relays a round of checks goes to, and what it leaves in settings and metrics.</summary>
public sealed class KeyCheckRoundTests
{
    [Fact]
    public async Task Settings_that_change_check_the_relay_they_change_at_once()
    {
        var time = new ManualTimeProvider();
        var live = new LiveSettings();
        await using var host = MoneyHost.Start(time: time, section: new ConfigurationBuilder().Add(live).Build().GetSection("Metering"));
        var poll = await StartAsync(host.Services);
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromHours(6));

        live.Change(("Project", "another"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(host.Simulator.Requests);

        live.Change(("Relays:default:KeyCheckInterval", "02:00:00"));
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromHours(2));
        Assert.Equal(2, host.Simulator.Requests.Count);
        await poll.StopAsync(default);
        live.Change(("Relays:default:KeyCheckInterval", "03:00:00"));
        Assert.Null(time.NextDue);
    }

    [Fact]
    public async Task Each_refusal_is_counted_by_relay_and_key()
    {
        var time = new ManualTimeProvider();
        await using var host = MoneyHost.Start(new() { ApiKeys = [] }, time: time);
        await StartAsync(host.Services);
        await Calls.UntilAsync(() => host.Count("analyzerkit.alerts.raised", "analyzerkit.alert.kind=KeysRefused") == 1);
        time.Advance(TimeSpan.FromHours(6));
        await Calls.UntilAsync(() => host.Count("analyzerkit.keys.refused", "analyzerkit.key.name=test-key") == 2);
        Assert.Equal(2, host.Count("analyzerkit.keys.refused", "analyzerkit.relay=default"));
        Assert.Equal(2, host.Log.Lines.Count(static line => line.StartsWith("Warning Relay 'default' refused the key test-key. It is set aside", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hs_any_key_will_do_for_a_simulated_relay")]
    public async Task The_default_relay_of_which_nobody_speaks_is_checked_if_there_is_a_key_and_passed_over_in_silence_if_not(string? key)
    {
        var log = new CollectingLogger();
        await using var simulator = new RelaySimulator();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddHealthChecks().Services
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("HOLYSHEEP_API_KEY", key)]).Build())
            .AddMetering()
            .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => new RelaySimulatorHandler(simulator)))
            .Services.BuildServiceProvider();
        var poll = await StartAsync(services);
        await services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        await Calls.UntilAsync(() => simulator.Requests.Count == (key is null ? 0 : 1));
        await poll.StopAsync(default);

        Assert.Equal(key, simulator.Requests.SingleOrDefault()?.ApiKey);
        Assert.DoesNotContain(log.Lines, static line => line.Contains("HOLYSHEEP_API_KEY", StringComparison.Ordinal));
    }

    private static async Task<IHostedService> StartAsync(IServiceProvider services)
    {
        var poll = services.GetServices<IHostedService>().Single(static service => service.GetType().Name == "KeyCheckPoll");
        await poll.StartAsync(default);
        return poll;
    }
}
