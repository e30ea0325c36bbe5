using AnalyzerKit.Relay;

namespace AnalyzerKit.Tests.Relay;

/// <summary>Keys that a relay has refused: which one is used in their place, and until when.</summary>
public class SetAsideTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task A_key_that_was_refused_gives_way_to_the_next_in_order_until_its_time_is_over()
    {
        KeyBench bench = new("A", "B", "C");
        Assert.Equal("A", await bench.FindAsync());
        bench.SetAside("A");
        Assert.Equal("B", await bench.FindAsync());
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.SetAside("B");
        Assert.Equal("C", await bench.FindAsync());

        bench.Time.Advance(TimeSpan.FromMinutes(4) - Tick);
        Assert.Equal("C", await bench.FindAsync());
        bench.Time.Advance(Tick);
        Assert.Equal("A", await bench.FindAsync());
    }

    [Fact]
    public async Task Where_every_key_is_set_aside_they_take_turns_so_that_each_call_tries_one_and_any_may_be_good_again()
    {
        KeyBench bench = new("A", "B");
        bench.SetAside("B");
        bench.SetAside("A");
        Assert.Equal("B", await bench.FindAsync());
        Assert.Null(await bench.FindNextAsync(bench.Key("B")));
        bench.SetAside("B");
        Assert.Equal("A", await bench.FindAsync());
        bench.SetAside("A");
        Assert.Equal("B", await bench.FindAsync());

        bench.Keys.TakeBack(bench.Relay, bench.Key("A"));
        Assert.Equal("A", await bench.FindAsync());
    }

    [Fact]
    public async Task It_goes_by_the_value_so_a_rotated_key_is_used_at_once()
    {
        KeyBench bench = new("A", "B");
        bench.SetAside("A");
        bench["A"] = "rotated";
        Assert.Equal("A", await bench.FindAsync());
        bench["A"] = "value-of-A";
        Assert.Equal("B", await bench.FindAsync());
    }

    [Fact]
    public async Task Within_a_call_what_it_was_refused_is_not_tried_again_and_what_was_rotated_meanwhile_is()
    {
        KeyBench bench = new("A", "B");
        Assert.Equal("B", await bench.FindNextAsync(bench.Key("A")));
        Assert.Null(await bench.FindNextAsync(bench.Key("A"), bench.Key("B")));
        bench["A"] = "rotated";
        Assert.Equal("A", await bench.FindNextAsync(bench.Key("A"), bench.Key("B")));
        bench.Keys.SetAside(bench.Relay, bench.Key("A", "rotated"));
        Assert.Null(await bench.FindNextAsync(bench.Key("B")));
    }

    [Fact]
    public async Task One_value_under_two_names_is_one_key()
    {
        KeyBench bench = new("A", "B", "C");
        bench["B"] = "value-of-A";
        bench.SetAside("A");
        Assert.Equal("C", await bench.FindAsync());
        Assert.Equal("C", await bench.FindNextAsync(bench.Key("A")));
    }

    [Fact]
    public async Task Another_relay_may_take_the_same_key()
    {
        KeyBench bench = new("A", "B");
        bench.SetAside("A");
        Assert.Equal("A", await bench.FindAsync(bench.Relay with { Name = "other" }));
        Assert.Equal("B", await bench.FindAsync(bench.Relay with { Name = "R" }));
    }

    [Fact]
    public void Each_refusal_is_told_and_whether_it_is_news()
    {
        KeyBench bench = new("A", "B");
        bench.SetAside("A");
        bench.SetAside("A");
        bench.SetAside("B");
        bench.Keys.TakeBack(bench.Relay, bench.Key("A"));
        bench.Keys.TakeBack(bench.Relay, bench.Key("A"));
        bench.SetAside("A");
        Assert.Equal(["r refused A", "r refused A again", "r refused B", "r takes A", "r refused A"], bench.Events.Told);

        bench.Time.Advance(RefusedValues.Term);
        bench.SetAside("A");
        Assert.Equal("r refused A", bench.Events.Told[^1]);
    }

    [Fact]
    public async Task A_key_that_no_request_can_carry_is_passed_over_and_used_only_to_say_so()
    {
        KeyBench bench = new("A", "B", "C");
        (bench["A"], bench["B"]) = ("Bearer value", "two words");
        Assert.Equal("C", await bench.FindAsync());
        Assert.Null(await bench.FindNextAsync(bench.Key("C")));
        bench.SetAside("C");
        Assert.Equal("C", await bench.FindAsync());
        bench["C"] = null;
        Assert.Equal("A", await bench.FindAsync());
    }

    [Fact]
    public async Task What_is_remembered_is_bounded_and_the_oldest_is_forgotten()
    {
        KeyBench bench = new("A", "B");
        bench.SetAside("A");
        for (var i = 0; i < RefusedValues.Most - 1; i++) bench.Keys.SetAside(bench.Relay, new ApiKey("x", $"{i}"));
        Assert.Equal("B", await bench.FindAsync());
        bench.SetAside("B");
        Assert.Equal("A", await bench.FindAsync());
        Assert.Equal("A", await bench.FindNextAsync(bench.Key("B")));
    }

    [Fact]
    public async Task Keys_of_the_users_source_come_first_in_their_order_and_names_after_them()
    {
        IReadOnlyList<ApiKey> given = [new ApiKey("first", "1"), null!, new ApiKey("second", "2")];
        KeyBench bench = new([new RelayKeySource("R", (_, _) => new ValueTask<IReadOnlyList<ApiKey>>(given))], "A");
        Assert.Equal("first", await bench.FindAsync());
        bench.Keys.SetAside(bench.Relay, new ApiKey("first", "1"));
        Assert.Equal("second", await bench.FindAsync());
        Assert.Equal("A", await bench.FindNextAsync(new ApiKey("second", "2")));
        Assert.Equal(["first", "second", "A"], (await bench.Keys.FindAllAsync(bench.Relay, default)).Keys.Select(found => found.Key.Name.Split('_')[^1]));

        given = null!;
        Assert.Equal("A", await bench.FindAsync());
        bench["A"] = null;
        Assert.Contains("its key source gave none, and neither", (await Assert.ThrowsAsync<RelayException>(() => bench.FindAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_looks_for_no_key()
    {
        KeyBench bench = new("A");
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await bench.Keys.FindAsync(bench.Relay, stop.Token));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await bench.Keys.FindNextAsync(bench.Relay, [], stop.Token));
    }
}
