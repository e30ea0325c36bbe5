using System.Diagnostics.Metrics;
using AnalyzerKit.Alerts;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Relay;
using AnalyzerKit.Tests.Hosting;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>What a host shows of its circuits: states, metrics, log lines and alerts.</summary>
public sealed class CircuitEventsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly MeterListener _meters = new();
    private readonly List<(string Name, long Value, string Tags)> _measured = [];
    private readonly SettingsHost _host;
    private readonly RelayCircuits _circuits;

    public CircuitEventsTests()
    {
        _host = SettingsHost.With(
            builder => builder.Services.AddSingleton<TimeProvider>(_time),
            ("Project", "shop"), ("Environment", "test"), ("Relays:main:BaseUrl", "https://llm.example/v1"), ("Relays:main:CircuitBreaker:ConsecutiveFailures", "3"));
        _circuits = _host.Services.GetRequiredService<RelayCircuits>();
        var scope = _host.Services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, scope) && instrument.Name.StartsWith("analyzerkit.circuit.", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
    }

    private IRelayCircuits Shown => _host.Services.GetRequiredService<IRelayCircuits>();

    public void Dispose()
    {
        _meters.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void The_gauge_follows_each_circuit()
    {
        var circuit = Circuit("gpt-4.1");
        Circuit("deepseek-v3.2");
        Open(circuit);
        Assert.Equal(
            [("analyzerkit.circuit.state", 0, "analyzerkit.relay=main gen_ai.request.model=deepseek-v3.2"), ("analyzerkit.circuit.state", 2, "analyzerkit.relay=main gen_ai.request.model=gpt-4.1")],
            Gauge());

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([0, 1], Gauge().Select(measured => measured.Value));
        Assert.Equal([RelayCircuitState.Closed, RelayCircuitState.HalfOpen], Shown.List().Select(status => status.State));
    }

    [Fact]
    public void Each_change_is_counted_under_the_new_state()
    {
        var circuit = Circuit("m");
        Open(circuit);
        Mend(circuit);

        Assert.Equal(
            ["open", "half_open", "closed"],
            _measured.Where(measured => measured is { Name: "analyzerkit.circuit.changes", Value: 1 }).Select(measured => measured.Tags.Replace("analyzerkit.relay=main gen_ai.request.model=m analyzerkit.circuit.state=", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_log_has_opening_with_its_figures_and_closing()
    {
        var circuit = Circuit("m");
        Attempt(circuit, AttemptResult.Success);
        Open(circuit);
        Mend(circuit);

        Assert.Equal("Circuit of m on relay main opened for 00:01:00 (ConsecutiveFailures): 3 of 4 attempts failed, 3 in a row", Assert.Single(_host.Log.Of(LogLevel.Warning), Ours));
        Assert.Equal("Circuit of m on relay main closed (Trials): 0 of 20 attempts failed", Assert.Single(_host.Log.Of(LogLevel.Information), Ours));
        Assert.Single(_host.Log.Of(LogLevel.Debug), Ours);
    }

    [Fact]
    public async Task An_alert_says_what_is_out_of_order_why_and_until_when()
    {
        Open(Circuit("gpt-4.1"));

        var alert = Assert.Single(await AlertsAsync());
        Assert.Equal((AlertKind.CircuitOpened, AlertSeverity.Warning, "main", "gpt-4.1", "shop", "test", _time.GetUtcNow()), (alert.Kind, alert.Severity, alert.Relay, alert.Model, alert.Project, alert.Environment, alert.At));
        Assert.Equal("circuit/shop/test/main/gpt-4.1/20261110T12Z", alert.Key);
        Assert.StartsWith("Model 'gpt-4.1' of relay 'main' is out of order: 3 attempts in a row failed. No call goes there until 2026-11-10 12:01:00Z;", alert.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_comes_once_a_relay_model_and_hour()
    {
        var circuit = Circuit("m");
        Open(circuit);
        for (var minute = 1; minute < 60; minute++)
        {
            // Tried again after each break, in vain.
            _time.Advance(TimeSpan.FromMinutes(1));
            Attempt(circuit, AttemptResult.Failure);
        }

        Assert.Single(await AlertsAsync());
        Open(Circuit("n"));
        Assert.Equal(["m", "n"], (await AlertsAsync()).Select(alert => alert.Model));

        _time.Advance(TimeSpan.FromMinutes(1));
        Attempt(circuit, AttemptResult.Failure);

        var again = (await AlertsAsync())[^1];
        Assert.Equal("circuit/shop/test/main/m/20261110T13Z", again.Key);
        Assert.Contains("1 of 1 trial failed", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ratio_is_told_with_its_time()
    {
        var circuit = Circuit("m");
        Attempt(circuit, AttemptResult.Success, 99);
        Attempt(circuit, AttemptResult.Failure);

        Assert.Contains("1 of 100 attempts within 00:01:00 failed", Assert.Single(await AlertsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_that_throws_keeps_nobody_from_hearing()
    {
        using var rude = new MeterListener { InstrumentPublished = static (instrument, listener) => { if (instrument.Name == "analyzerkit.circuit.changes") listener.EnableMeasurementEvents(instrument); } };
        rude.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            // Other hosts of this process are not this test's business.
            foreach (var tag in tags)
            {
                if (tag.Value is "rudely-heard") throw new InvalidOperationException("a listener's own");
            }
        });
        rude.Start();

        Open(Circuit("rudely-heard"));

        Assert.Equal(RelayCircuitState.Open, Shown.Get("main", "rudely-heard")!.State);
        Assert.Single(await AlertsAsync());
        Assert.Single(_host.Log.Of(LogLevel.Warning), Ours);
        Assert.Single(_host.Log.Of(LogLevel.Error), line => line.Contains("A rule for alerts failed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reload_reaches_the_circuit_that_is_there()
    {
        var circuit = Circuit("m");
        _host.Configuration["Metering:Relays:main:CircuitBreaker:ConsecutiveFailures"] = "2";
        _host.Configuration.Reload();
        Assert.Same(circuit, Circuit("m"));

        Attempt(circuit, AttemptResult.Failure, 2);

        Assert.Equal(RelayCircuitState.Open, circuit.Status.State);
    }

    private static bool Ours(string line) => line.StartsWith("Circuit of ", StringComparison.Ordinal);

    private static void Open(RelayCircuit circuit) => Attempt(circuit, AttemptResult.Failure, 3);

    private static void Attempt(RelayCircuit circuit, AttemptResult result, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(circuit.TryEnter(out var pass, out _));
            circuit.Leave(pass, result);
        }
    }

    private void Mend(RelayCircuit circuit)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        Attempt(circuit, AttemptResult.Success, 20);
    }

    private RelayCircuit Circuit(string model) => _circuits.For(_host.Settings.Relays["main"], model);

    private List<(string Name, long Value, string Tags)> Gauge()
    {
        _measured.Clear();
        _meters.RecordObservableInstruments();
        return [.. _measured];
    }

    private async Task<List<Alert>> AlertsAsync()
    {
        await _host.Services.GetRequiredService<AlertBoard>().WrittenAsync(default);
        return await _host.Services.GetRequiredService<IAlertHistory>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToListAsync();
    }

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
