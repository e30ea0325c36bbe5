using AnalyzerKit.Alerts;
using AnalyzerKit.Alerts.Delivery;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Alerts;

/// <summary>What every outbox must do, shown on the one in memory.</summary>
public class MemoryAlertOutboxTests
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(2);

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryAlertOutbox _outbox;

    public MemoryAlertOutboxTests() => _outbox = new(_time);

    [Fact]
    public async Task Each_sink_gets_each_alert_once_in_order()
    {
        await AddAsync("a", "b", "a");

        Assert.Equal(["a to x", "a to y", "b to x", "b to y"], await ClaimAsync("x", "y"));
        Assert.Empty(await ClaimAsync("x", "y"));
    }

    [Fact]
    public async Task A_claim_that_runs_out_is_anothers_and_the_first_has_no_say_any_more()
    {
        await AddAsync("a");
        var first = (await _outbox.ClaimAsync(["x"], Term, 10, default)).Single();
        _time.Advance(Term);
        var second = (await _outbox.ClaimAsync(["x"], Term, 10, default)).Single();
        await _outbox.CompleteAsync(first, default);
        Assert.NotEmpty(_outbox.Undelivered);

        await _outbox.CompleteAsync(second, default);
        Assert.Empty(_outbox.Undelivered);
        _time.Advance(Term);
        Assert.Empty(await ClaimAsync("x"));
    }

    [Fact]
    public async Task What_failed_is_due_after_its_delay_with_its_tries_counted()
    {
        await AddAsync("a");
        var delivery = (await _outbox.ClaimAsync(["x"], Term, 10, default)).Single();
        await _outbox.FailAsync(delivery, TimeSpan.FromSeconds(4), default);
        Assert.Equal(TimeSpan.FromSeconds(4), _outbox.UntilNext);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(await ClaimAsync("x"));
        _time.Advance(TimeSpan.FromSeconds(1));
        delivery = (await _outbox.ClaimAsync(["x"], Term, 10, default)).Single();
        Assert.Equal(1, delivery.Tries);

        await _outbox.FailAsync(delivery, null, default);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await ClaimAsync("x"));
        Assert.Null(_outbox.UntilNext);
    }

    [Fact]
    public async Task A_sink_that_comes_later_gets_no_history_but_what_was_added_since_others_asked()
    {
        await AddAsync("a");
        Assert.Equal(["a to x"], await ClaimAsync("x"));
        await AddAsync("b");
        Assert.Equal(["b to x", "b to y"], await ClaimAsync("x", "y"));
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_history()
    {
        await AddAsync("a");
        _time.Advance(AlertDelivery.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Empty(await ClaimAsync("x"));
        Assert.Equal(["a"], await ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task History_is_read_by_time_the_end_left_out()
    {
        var start = _time.GetUtcNow();
        await AddAsync("a");
        _time.Advance(TimeSpan.FromHours(1));
        await AddAsync("b");

        Assert.Equal(["a"], await ReadAsync(start, start.AddHours(1)));
        Assert.Equal(["b"], await ReadAsync(start.AddHours(1), start.AddHours(2)));
    }

    [Fact]
    public async Task The_newest_ten_thousand_are_kept()
    {
        for (var i = 0; i <= 10_000; i++) await AddAsync($"{i}");
        var kept = await ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal((10_000, "1"), (kept.Count, kept[0]));
    }

    private async Task AddAsync(params string[] keys)
    {
        foreach (var key in keys) await _outbox.AddAsync(AlertSamples.Of(key, _time.GetUtcNow()), default);
    }

    private async Task<IReadOnlyList<string>> ClaimAsync(params string[] sinks) =>
        [.. (await _outbox.ClaimAsync(sinks, Term, 10, default)).Select(delivery => $"{delivery.Alert.Key} to {delivery.Sink}")];

    private async Task<IReadOnlyList<string>> ReadAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var keys = new List<string>();
        await foreach (var alert in _outbox.ReadAsync(from, to)) keys.Add(alert.Key);
        return keys;
    }
}
