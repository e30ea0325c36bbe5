using AnalyzerKit.Alerts;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.Relay;
using AnalyzerKit.Testing;
using AnalyzerKit.Tests.Hosting;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Tests.Alerts;

/// <summary>Which alert a refused key is worth, by the attempts of a call and by a check.</summary>
public class RefusedKeysTests
{
    [Fact]
    public async Task A_key_that_another_could_take_over_from_is_a_warning_by_its_name_once_an_hour()
    {
        await using var bench = new AlertBench();
        bench.Call(("r", "A", 401), ("r", "B", 200));
        bench.Call(("r", "A", 401), ("r", "B", 401), ("r", "C", 503));
        bench.Time.Advance(TimeSpan.FromHours(1));
        bench.Call(("r", "A", 401), ("r", "B", 200));
        Assert.Equal(["KeyRefused Warning r A", "KeyRefused Warning r B", "KeyRefused Warning r A"], await bench.AlertsAsync("A", "B"));
    }

    [Fact]
    public async Task A_relay_that_took_none_is_critical_once_an_hour_whatever_the_call_did_elsewhere()
    {
        await using var bench = new AlertBench();
        bench.Call(("r", "A", 401), ("r", "B", 401), ("fallback", "F", 200));
        bench.Call(("r", "A", 401), ("fallback", "F", 401), ("fallback", "G", 200));
        Assert.Equal(["KeyRefused Warning r A", "KeysRefused Critical r", "KeyRefused Warning fallback F"], await bench.AlertsAsync("A", "F", "B"));
    }

    [Fact]
    public async Task What_a_key_may_not_do_is_no_word_on_the_others()
    {
        await using var bench = new AlertBench();
        bench.Call(("r", "A", 403));
        bench.Call(("other", null, 403));
        Assert.Equal(["KeyRefused Warning r A", "KeysRefused Critical other"], await bench.AlertsAsync("A"));
    }

    [Fact]
    public async Task A_check_tells_what_is_wrong_with_each_key_and_whether_any_is_left()
    {
        await using var bench = new AlertBench();
        bench.Check("fine", new KeyReport("A", KeyState.Valid), new KeyReport("B", KeyState.Unknown), new KeyReport("C", KeyState.Missing));
        bench.Check("some", new KeyReport("A", KeyState.Refused), new KeyReport("B", KeyState.Malformed, "is empty"), new KeyReport("C", KeyState.Unknown, "status 404", "is odd"));
        bench.Check("none", new KeyReport("A", KeyState.Refused), new KeyReport("B", KeyState.Missing));
        bench.Check("nothing", new KeyReport("A", KeyState.Missing));
        Assert.Equal(
            ["KeyRefused Warning some A", "KeyMalformed Warning some B", "KeyMalformed Warning some C", "KeysRefused Critical none A", "KeysRefused Critical nothing"],
            await bench.AlertsAsync("A", "B", "C"));
        Assert.Equal("There is no key for relay 'nothing': calls fail until one is found under its names.", bench.Raised[^1].Message);
        Assert.Distinct(bench.Raised.Select(static alert => alert.Key));
    }

    private sealed class AlertBench : IAsyncDisposable
    {
        private readonly SettingsHost _host;
        private readonly RefusedKeys _rule;

        public AlertBench()
        {
            _host = SettingsHost.With(builder => builder.Services.AddSingleton<TimeProvider>(Time));
            _rule = _host.Services.GetRequiredService<RefusedKeys>();
        }

        public ManualTimeProvider Time { get; } = new();

        public List<Alert> Raised { get; } = [];

        public void Call(params (string Relay, string? Key, int Status)[] attempts) => _rule.Look(_host.Settings, UsageRecords.Create() with { AttemptDetails = [.. attempts.Select(Attempt)] });

        public void Check(string relay, params KeyReport[] keys) => _rule.Look(_host.Settings, new RelayKeyReport(relay, Time.GetUtcNow(), keys));

        /// <summary>Kind, severity, relay, and the key that the text names, if it is one of these.</summary>
        public async Task<IReadOnlyList<string>> AlertsAsync(params string[] names)
        {
            await _host.Services.GetRequiredService<AlertBoard>().WrittenAsync(default);
            await foreach (var alert in _host.Services.GetRequiredService<IAlertHistory>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)) Raised.Add(alert);
            return [.. Raised.Select(alert => $"{alert.Kind} {alert.Severity} {alert.Relay} {names.FirstOrDefault(name => alert.Message.Split(' ', '(', '.').Contains(name))}".TrimEnd())];
        }

        private AttemptDetail Attempt((string Relay, string? Key, int Status) attempt) => new()
        {
            Relay = attempt.Relay,
            Model = "m",
            KeyName = attempt.Key,
            StartedAt = Time.GetUtcNow(),
            StatusCode = attempt.Status,
            Error = attempt.Status switch { 401 or 403 => RelayErrorKind.Authentication, >= 500 => RelayErrorKind.Unavailable, _ => null },
        };

        public ValueTask DisposeAsync()
        {
            _host.Dispose();
            return default;
        }
    }
}
