using AnalyzerKit.Integration.Tests.Money;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnalyzerKit.Integration.Tests.Keys;

/// <summary>The health check of keys: what it says, and how seldom it asks.</summary>
public sealed class KeyHealthTests
{
    [Fact]
    public async Task Without_a_check_yet_it_makes_one_and_then_goes_by_it()
    {
        await using var host = await KeyHost.StartAsync(("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B));
        Assert.Equal((HealthStatus.Healthy, "Every relay has a key that it does not refuse."), await host.HealthAsync());
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["KEY_A valid", "KEY_B valid"], await host.StatesAsync());
        Assert.Equal(2, host.Asked.Count);
        var data = (await host.Metered.Get<HealthCheckService>().CheckHealthAsync()).Entries["analyzerkit-keys"].Data;
        var key = (IReadOnlyDictionary<string, object>)((IReadOnlyDictionary<string, object>)data["default"])["KEY_A"];
        Assert.Equal(host.Time.GetUtcNow().AddHours(-1), key["checkedAt"]);
    }

    [Fact]
    public async Task A_key_in_trouble_beside_a_good_one_degrades_it()
    {
        await using var host = await KeyHost.StartAsync(null, null, [KeyHost.B], ("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B), ("KEY_C", null), ("KEY_D", "two words"));
        Assert.Equal(
            (HealthStatus.Degraded, "Not every key can be used: relay 'default': KEY_A is refused, KEY_B is valid, KEY_D is malformed, KEY_C is missing."),
            await host.HealthAsync());
        Assert.Equal(1, host.Lines("Information There is no key under KEY_C, which relay 'default' names."));
        await host.AssertNoKeyIsShownAsync();
    }

    [Fact]
    public async Task A_relay_without_a_usable_key_is_unhealthy_and_a_new_key_is_seen_within_a_minute()
    {
        await using var host = await KeyHost.StartAsync(null, null, [KeyHost.New], ("KEY_A", KeyHost.A), ("KEY_B", null));
        Assert.Equal((HealthStatus.Unhealthy, "No key can be used: relay 'default': KEY_A is refused, KEY_B is missing."), await host.HealthAsync());
        host.Configuration["KEY_A"] = KeyHost.New;
        host.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        for (var i = 0; i < 10; i++) Assert.Equal(HealthStatus.Unhealthy, (await host.HealthAsync()).Status);
        Assert.Single(host.Asked);

        host.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HealthStatus.Degraded, (await host.HealthAsync()).Status);
        host.Configuration["KEY_B"] = KeyHost.New;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        Assert.Equal([KeyHost.A, KeyHost.New, KeyHost.New], host.Asked);
    }

    [Fact]
    public async Task What_calls_were_refused_counts_between_two_checks()
    {
        await using var host = await KeyHost.StartAsync(("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        host.Simulator.RevokeApiKey(KeyHost.A);
        await host.Metered.Get<IExternalSpend>().ReadAsync("default");
        Assert.Equal((HealthStatus.Degraded, "Not every key can be used: relay 'default': KEY_A is refused, KEY_B is valid."), await host.HealthAsync());
        Assert.Equal(2, host.Asked.Count);
    }

    [Fact]
    public async Task A_key_that_works_again_is_taken_back()
    {
        var accepted = new HashSet<string> { KeyHost.B };
        await using var host = await KeyHost.StartAsync(null, builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Gate(accepted))), null, ("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B));
        Assert.Equal(HealthStatus.Degraded, (await host.HealthAsync()).Status);
        accepted.Add(KeyHost.A);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        Assert.Equal(1, host.Lines("Information Relay 'default' takes the key KEY_A again."));
        Assert.Equal("KEY_A", (await host.Metered.Get<IExternalSpend>().ReadAsync("default")).KeyName);
    }

    [Fact]
    public async Task Where_keys_are_never_checked_health_asks_no_relay()
    {
        await using var host = await KeyHost.StartAsync(static options => options.Relays["default"].KeyCheckInterval = TimeSpan.Zero, null, [], ("KEY_A", KeyHost.A), ("KEY_B", null));
        Assert.Equal((HealthStatus.Degraded, "Not every key can be used: relay 'default': KEY_A is unchecked, KEY_B is missing."), await host.HealthAsync());
        await Record.ExceptionAsync(() => host.Metered.Get<IExternalSpend>().ReadAsync("default").AsTask());
        Assert.Equal(HealthStatus.Unhealthy, (await host.HealthAsync()).Status);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["KEY_A refused", "KEY_B missing"], await host.StatesAsync());
        Assert.Empty(host.Asked);
    }

    [Fact]
    public async Task While_all_was_well_a_poll_does_not_wait_for_a_check_whose_relay_hangs()
    {
        var hangs = false;
        await using var host = await KeyHost.StartAsync(null, builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Pause(() => hangs))), null, ("KEY_A", KeyHost.A));
        await host.StartChecksAsync();
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(6));
        hangs = true;
        host.Time.Advance(TimeSpan.FromHours(6));
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromSeconds(30));

        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync().WaitAsync(TimeSpan.FromSeconds(30))).Status);
    }

    private sealed class Pause(Func<bool> isOn) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (isOn()) await Task.Delay(Timeout.Infinite, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Gate(HashSet<string> accepted) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            accepted.Contains(request.Headers.Authorization!.Parameter!) ? base.SendAsync(request, cancellationToken) : Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized));
    }
}
