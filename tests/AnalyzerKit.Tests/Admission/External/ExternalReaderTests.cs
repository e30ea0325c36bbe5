using AnalyzerKit.Admission;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Admission.External;

public class ExternalReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Others_spent_the_total_without_our_own_on_that_key_and_never_less_than_nothing()
    {
        var bench = new Bench(Noon);
        bench.Own.Add(Record(Noon.AddDays(-1), cost: 3, tokens: 30));
        bench.Own.Add(Record(Noon, cost: 2, tokens: 20));
        bench.Own.Add(Record(Noon, cost: 100, key: "OTHER"));
        bench.Own.Add(Record(Noon, cost: 100, relay: "other"));
        bench.Own.Add(Record(Noon.AddMonths(-1), cost: 100));
        bench.Total = new() { KeyName = "KEY", MonthCost = 12, DayCost = 1.5m, MonthTokens = 60, DayTokens = 25 };

        var reading = await bench.Reader.ReadAsync(default);
        Assert.Equal(new ExternalReading(Noon, "KEY") { MonthCost = 7, DayCost = 0, MonthTokens = 10, DayTokens = 5 }, reading);
    }

    [Fact]
    public async Task A_total_of_all_keys_is_held_against_all_our_own()
    {
        var bench = new Bench(Noon);
        bench.Own.Add(Record(Noon, cost: 2));
        bench.Own.Add(Record(Noon, cost: 3, key: null));
        bench.Total = new() { MonthCost = 6 };

        Assert.Equal(new ExternalReading(Noon, null) { MonthCost = 1 }, await bench.Reader.ReadAsync(default));
    }

    [Fact]
    public async Task What_settles_while_the_relay_adds_up_is_left_for_the_next_reading()
    {
        var bench = new Bench(Noon) { Total = new() { KeyName = "KEY", MonthCost = 10 } };
        bench.OnRead = () => bench.Own.Add(Record(Noon, cost: 4));
        Assert.Equal(10m, (await bench.Reader.ReadAsync(default))!.MonthCost);
        bench.OnRead = null;
        Assert.Equal(6m, (await bench.Reader.ReadAsync(default))!.MonthCost);
    }

    [Fact]
    public async Task A_reading_in_which_a_day_ends_tells_of_no_day()
    {
        var bench = new Bench(Midnight.AddSeconds(-1)) { Total = new() { MonthCost = 10 } };
        bench.OnRead = () => bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await bench.Reader.ReadAsync(default));
    }

    [Fact]
    public async Task A_relay_whose_clock_is_late_brings_no_old_total_into_a_new_month()
    {
        var bench = new Bench(Midnight.AddMinutes(-1)) { Total = new() { MonthCost = 400, DayCost = 20 } };
        Assert.Equal(400m, (await bench.Reader.ReadAsync(default))!.MonthCost);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        bench.Total = new() { MonthCost = 401, DayCost = 21 };
        var reading = await bench.Reader.ReadAsync(default);
        Assert.Equal((0m, 0m), (reading!.MonthCost, reading.DayCost));

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.Total = new() { MonthCost = 2, DayCost = 2 };
        Assert.Equal(2m, (await bench.Reader.ReadAsync(default))!.MonthCost);
    }

    [Fact]
    public async Task A_total_that_stays_high_is_the_new_periods_in_the_end()
    {
        var bench = new Bench(Midnight.AddMinutes(-1)) { Total = new() { DayCost = 20 } };
        await bench.Reader.ReadAsync(default);
        bench.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(20m, (await bench.Reader.ReadAsync(default))!.DayCost);
    }

    [Fact]
    public async Task A_relay_whose_clock_is_early_empties_no_month_that_is_not_over()
    {
        var bench = new Bench(Midnight.AddMinutes(-3)) { Total = new() { MonthCost = 400 } };
        await bench.Reader.ReadAsync(default);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        bench.Total = new() { MonthCost = 1 };
        Assert.Equal(400m, (await bench.Reader.ReadAsync(default))!.MonthCost);

        bench.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1m, (await bench.Reader.ReadAsync(default))!.MonthCost);
    }

    [Fact]
    public async Task In_the_middle_of_a_period_a_relay_may_take_something_back()
    {
        var bench = new Bench(Noon) { Total = new() { MonthCost = 400 } };
        await bench.Reader.ReadAsync(default);
        bench.Total = new() { MonthCost = 300 };
        Assert.Equal(300m, (await bench.Reader.ReadAsync(default))!.MonthCost);
    }

    private static UsageRecord Record(DateTimeOffset at, decimal cost, long tokens = 0, string? key = "KEY", string relay = "Default") => AnalyzerKit.Testing.UsageRecords.Create() with
    {
        Timestamp = at,
        Relay = relay,
        KeyName = key,
        Cost = cost,
        Tokens = new() { Total = tokens },
    };

    private sealed class Bench : IExternalSpend
    {
        public Bench(DateTimeOffset now)
        {
            Time = new(now);
            Reader = new("default", this, Own, Time);
        }

        public ManualTimeProvider Time { get; }

        public OwnSpendTally Own { get; } = new();

        public ExternalReader Reader { get; }

        public RelaySpend Total { get; set; } = new();

        public Action? OnRead { get; set; }

        public ValueTask<RelaySpend> ReadAsync(string relay, CancellationToken cancellationToken = default)
        {
            OnRead?.Invoke();
            return new(Total);
        }
    }
}
