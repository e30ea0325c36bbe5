using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Dispatch.Routing;

public class LatencyTests
{
    private static readonly string[] Models = ["a", "b", "c"];

    private readonly ManualTimeProvider _time = new();
    private readonly LatencyBook _book;

    public LatencyTests() => _book = new(_time);

    [Fact]
    public void It_is_what_nine_in_ten_took_at_most()
    {
        for (var i = 1; i <= 10; i++)
            Add("a", 11 - i);
        Assert.Equal(TimeSpan.FromSeconds(9), _book.Percentile("default", "a", isStream: false));
        Add("a", 20);
        Assert.Equal(TimeSpan.FromSeconds(10), _book.Percentile("default", "a", isStream: false));
    }

    [Fact]
    public void It_takes_five_answers_to_tell()
    {
        for (var i = 0; i < 4; i++)
            Add("a", 1);
        Assert.Null(_book.Percentile("default", "a", isStream: false));
        Add("a", 1);
        Assert.Equal(TimeSpan.FromSeconds(1), _book.Percentile("default", "a", isStream: false));
    }

    [Fact]
    public void Only_the_newest_64_of_the_last_ten_minutes_count()
    {
        for (var i = 0; i < 64; i++)
            Add("a", 100);
        for (var i = 0; i < 58; i++)
            Add("a", 1);
        // 58 of 64 are nine in ten; the six oldest are still there.
        Assert.Equal(TimeSpan.FromSeconds(1), _book.Percentile("default", "a", isStream: false));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.FromSeconds(1), _book.Percentile("default", "a", isStream: false));
        for (var i = 0; i < 4; i++)
            Add("a", 7);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_book.Percentile("default", "a", isStream: false));
        Add("a", 7);
        Assert.Equal(TimeSpan.FromSeconds(7), _book.Percentile("default", "a", isStream: false));
    }

    [Fact]
    public void Relays_models_and_streams_are_told_apart()
    {
        for (var i = 0; i < 5; i++)
        {
            _book.Add("default", "a", isStream: false, TimeSpan.FromSeconds(1));
            _book.Add("default", "a", isStream: true, TimeSpan.FromSeconds(2));
            _book.Add("other", "a", isStream: false, TimeSpan.FromSeconds(3));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), _book.Percentile("default", "a", isStream: false));
        Assert.Equal(TimeSpan.FromSeconds(2), _book.Percentile("default", "a", isStream: true));
        Assert.Equal(TimeSpan.FromSeconds(3), _book.Percentile("other", "a", isStream: false));
        Assert.Null(_book.Percentile("other", "a", isStream: true));
    }

    [Fact]
    public void The_fastest_is_first()
    {
        Measure("a", 3);
        Measure("b", 1);
        Measure("c", 2);
        Assert.Equal("bca", Order());
    }

    [Fact]
    public void A_few_calls_at_once_measure_a_model_and_the_others_go_by_what_is_known()
    {
        Measure("a", 3);
        Measure("b", 1);
        for (var i = 0; i < LatencySeries.MostMeasuring; i++)
            Assert.Equal("cba", Order());
        Assert.Equal("bac", Order());

        // An answer makes room for another call, and so does time.
        Add("c", 2);
        Assert.Equal("cba", Order());
        Assert.Equal("bac", Order());
        _time.Advance(LatencyBook.Patience);
        Assert.Equal("cba", Order());

        for (var i = 0; i < 4; i++)
            Add("c", 2);
        Assert.Equal("bca", Order());
    }

    [Fact]
    public void Models_are_measured_one_a_call_in_their_order()
    {
        Assert.Equal(["abc", "abc", "abc", "bac", "bac", "bac", "cab", "cab", "cab", "abc", "abc"], Enumerable.Range(0, 11).Select(_ => Order()));
    }

    [Fact]
    public void Memory_has_an_end_and_models_no_longer_asked_make_room()
    {
        for (var i = 0; i < LatencyBook.MostSeries; i++)
            Measure($"m{i}", 1);
        Measure("late", 1);
        Assert.Null(_book.Percentile("default", "late", isStream: false));
        Assert.False(_book.TryMeasure("default", "late", isStream: false));

        _time.Advance(LatencyBook.Window + TimeSpan.FromTicks(1));
        Measure("late", 1);
        Assert.Equal(TimeSpan.FromSeconds(1), _book.Percentile("default", "late", isStream: false));
    }

    [Fact]
    public async Task Many_threads_add_and_ask()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                Add(Models[(worker + i) % 3], 2);
                Assert.Equal(3, LatencyOrder.Of(Models, "default", isStream: false, _book).Count);
            }
        })));
        Assert.Equal(TimeSpan.FromSeconds(2), _book.Percentile("default", "a", isStream: false));
    }

    private void Measure(string model, int seconds)
    {
        for (var i = 0; i < LatencySeries.Enough; i++)
            Add(model, seconds);
    }

    private void Add(string model, int seconds) => _book.Add("default", model, isStream: false, TimeSpan.FromSeconds(seconds));

    private string Order()
    {
        var order = LatencyOrder.Of(Models, "default", isStream: false, _book);
        return string.Concat(Enumerable.Range(0, order.Count).Select(place => Models[order[place]]));
    }
}
