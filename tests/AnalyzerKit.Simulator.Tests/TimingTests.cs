namespace AnalyzerKit.Simulator.Tests;

public class TimingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Slow_headers_wait_on_the_clock_of_the_options(Transport transport)
    {
        var clock = new FixedClock(Start);
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, TimeProvider = clock, Script = [Fault.SlowHeaders(TimeSpan.FromHours(1))] });
        var post = bench.PostAsync(Bench.Stream());
        await UntilAsync(() => clock.Waiting.Count == 1);
        Assert.False(post.IsCompleted);
        Assert.Equal(TimeSpan.FromHours(1), clock.Waiting[0]);
        clock.Now += TimeSpan.FromHours(1);
        using var response = await post;
        Assert.Contains("[DONE]", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_slow_first_token_comes_after_the_headers(Transport transport)
    {
        var clock = new FixedClock(Start);
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, TimeProvider = clock, Script = [Fault.SlowFirstToken(TimeSpan.FromHours(1))] });
        using var response = await bench.PostAsync(Bench.Stream());
        Assert.Equal(200, (int)response.StatusCode);
        await UntilAsync(() => clock.Waiting.Count == 1);
        clock.Now += TimeSpan.FromHours(1);
        Assert.Contains("[DONE]", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_chunks_wait_before_each()
    {
        var clock = new FixedClock(Start);
        var answer = new SimulatedAnswer { Text = "One two three", Faults = [Fault.SlowChunks(TimeSpan.FromMinutes(1))] };
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, TimeProvider = clock, Script = [answer] });
        using var response = await bench.PostAsync(Bench.Stream());
        var read = response.Content.ReadAsStringAsync();
        for (int i = 0; i < 3; i++)
        {
            await UntilAsync(() => clock.Waiting.Count == 1);
            Assert.False(read.IsCompleted);
            clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.Equal("One two three", Bench.Content(Bench.Events(await read)));
    }

    [Fact]
    public async Task Pace_sets_the_first_token_and_the_speed()
    {
        var clock = new FixedClock(Start);
        var pace = new Pace(TimeSpan.FromSeconds(5), 1);
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { TimeProvider = clock, Pace = pace, Answer = _ => new SimulatedAnswer { Text = "One two three" } });
        using var response = await bench.PostAsync(Bench.Stream());
        var read = response.Content.ReadAsStringAsync();
        foreach (int seconds in (int[])[5, 1, 1])
        {
            await UntilAsync(() => clock.Waiting.Count == 1);
            Assert.Equal(TimeSpan.FromSeconds(seconds), clock.Waiting[0]);
            clock.Now += TimeSpan.FromSeconds(seconds);
        }

        await read;
        var whole = bench.TextAsync(Bench.Body());
        await UntilAsync(() => clock.Waiting.Count == 1);
        Assert.Equal(TimeSpan.FromSeconds(8), clock.Waiting[0]);
        clock.Now += TimeSpan.FromSeconds(8);
        await whole;
    }

    [Fact]
    public async Task Reasoning_takes_time_and_a_worst_case_that_is_only_billed_takes_none()
    {
        var clock = new FixedClock(Start);
        var answer = new SimulatedAnswer { Text = "One two", Usage = new SimulatedUsage { Input = 9, Output = 1000, Reasoning = 20 } };
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { TimeProvider = clock, Pace = new Pace(TimeSpan.FromSeconds(5), 1), Answer = _ => answer });
        foreach (var (body, seconds) in new[] { (Bench.Body(), 27), (Bench.Stream(), 25) })
        {
            var text = bench.TextAsync(body);
            await UntilAsync(() => clock.Waiting.Count == 1);
            Assert.Equal(TimeSpan.FromSeconds(seconds), clock.Waiting[0]);
            while (!text.IsCompleted)
            {
                clock.Now += TimeSpan.FromSeconds(30);
                await Task.Yield();
            }

            await text;
        }
    }

    [Fact]
    public async Task Chunks_arrive_as_they_are_written()
    {
        await using var bench = await Bench.StartAsync(Transport.Socket, new RelaySimulatorOptions { Pace = Pace.None, Script = [new SimulatedAnswer { Text = "One two three", Faults = [Fault.Stall(2)] }] });
        using var response = await bench.PostAsync(Bench.Stream());
        await using var body = await response.Content.ReadAsStreamAsync();
        string text = "";
        byte[] buffer = new byte[4096];
        while (!text.Contains(" two", StringComparison.Ordinal)) text += System.Text.Encoding.UTF8.GetString(buffer, 0, await body.ReadAsync(buffer));
        Assert.Equal("One two", Bench.Content(Bench.Events(text)));
        Assert.Equal(SimulatedOutcome.InProgress, bench.Simulator.Requests[0].Outcome);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Yield();
    }
}
