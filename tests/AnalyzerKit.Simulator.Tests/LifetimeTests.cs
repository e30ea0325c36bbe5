namespace AnalyzerKit.Simulator.Tests;

public class LifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Cancelling_a_request_that_stalls_abandons_it(Transport transport)
    {
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, Script = [Fault.StallBeforeHeaders()] });
        using var cancel = new CancellationTokenSource();
        var post = bench.PostAsync(Bench.Stream(), cancel.Token);
        while (bench.Simulator.InFlight == 0) await Task.Yield();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        Assert.Equal(SimulatedOutcome.Abandoned, await bench.Simulator.Requests[0].Finished.WaitAsync(Patience));
        Assert.Equal(0, bench.Simulator.InFlight);
    }

    [Theory]
    [InlineData(Transport.Socket, false), InlineData(Transport.Socket, true), InlineData(Transport.Handler, false), InlineData(Transport.Handler, true)]
    public async Task Leaving_a_stream_is_billed_in_whole_or_as_far_as_it_came(Transport transport, bool stops)
    {
        var answer = new SimulatedAnswer { Text = "One two three four", Faults = [Fault.Stall(2)] };
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, StopsOnDisconnect = stops, Script = [answer] });
        using (var response = await bench.PostAsync(Bench.Stream()))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            string text = "";
            byte[] buffer = new byte[4096];
            while (!text.Contains(" two", StringComparison.Ordinal)) text += System.Text.Encoding.UTF8.GetString(buffer, 0, await body.ReadAsync(buffer));
        }

        var request = bench.Simulator.Requests[0];
        Assert.Equal(SimulatedOutcome.Abandoned, await request.Finished.WaitAsync(Patience));
        Assert.Equal(stops ? 2 : 4, request.Billed!.Output);
        Assert.Equal(request.Cost, bench.Simulator.Billed.Cost);
        Assert.Equal((1, request.Billed.Output), (bench.Simulator.Billed.Requests, bench.Simulator.Billed.OutputTokens));
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Disposing_breaks_off_what_stalls(Transport transport)
    {
        var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, Answer = request => request.IsStreaming ? Fault.Stall(1) : Fault.StallBeforeHeaders() });
        var waiting = Enumerable.Range(0, 10).Select(_ => bench.PostAsync(Bench.Body())).ToList();
        var streams = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bench.PostAsync(Bench.Stream())));
        while (bench.Simulator.InFlight < 20) await Task.Yield();
        await bench.Simulator.DisposeAsync().AsTask().WaitAsync(Patience);
        foreach (var post in waiting) await Assert.ThrowsAsync<HttpRequestException>(() => post.WaitAsync(Patience));
        foreach (var stream in streams) await Assert.ThrowsAsync<HttpRequestException>(() => stream.Content.ReadAsStringAsync().WaitAsync(Patience));
        Assert.All(bench.Simulator.Requests, request => Assert.Equal(SimulatedOutcome.Stopped, request.Outcome));
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.PostAsync(Bench.Body()).WaitAsync(Patience));
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_relay_comes_back_on_its_port()
    {
        var first = await RelaySimulator.StartAsync();
        int port = first.BaseUrl.Port;
        await Assert.ThrowsAnyAsync<IOException>(() => RelaySimulator.StartAsync(new RelaySimulatorOptions { Port = port }));
        await first.DisposeAsync();
        await using var second = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Port = port });
        Assert.Equal(first.BaseUrl, second.BaseUrl);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(second.BaseUrl + "/models");
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory, InlineData(-1), InlineData(65_536)]
    public async Task A_port_that_there_is_not_is_refused(int port) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RelaySimulator.StartAsync(new RelaySimulatorOptions { Port = port }));

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Two_hundred_at_once_are_all_answered_and_counted(Transport transport)
    {
        await using var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.Fast });
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => bench.TextAsync(Bench.Body(i % 2 == 0 ? ",\"stream\":true" : "", prompt: $"Review file {i}."))));
        Assert.All(answers, answer => Assert.Contains("\"finish_reason\":\"stop\"", answer, StringComparison.Ordinal));
        Assert.Equal(200, answers.Distinct().Count());
        var requests = bench.Simulator.Requests;
        Assert.All(requests, request => Assert.Equal(SimulatedOutcome.Answered, request.Outcome));
        Assert.Equal((200, 0), (requests.Count, bench.Simulator.InFlight));
        Assert.InRange(bench.Simulator.MaxInFlight, 2, 200);
        Assert.Equal(requests.Sum(request => request.Cost), bench.Simulator.Billed.Cost);
        Assert.Equal(requests.Sum(request => request.Billed!.Output), bench.Simulator.Billed.OutputTokens);
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_the_stream_back()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, Script = [new SimulatedAnswer { Text = string.Concat(Enumerable.Repeat("word ", 500)) }] });
        using var response = await bench.PostAsync(Bench.Stream());
        Assert.Equal(1, bench.Simulator.InFlight);
        Assert.Contains("[DONE]", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, bench.Simulator.InFlight);
    }

    [Fact]
    public async Task Several_handlers_share_a_simulator_and_disposing_one_leaves_it_running()
    {
        await using var simulator = new RelaySimulator(new RelaySimulatorOptions { Pace = Pace.None });
        using (var first = new HttpClient(new RelaySimulatorHandler(simulator))) Assert.Equal(401, (int)(await first.GetAsync("https://api.example/v1/models")).StatusCode);
        using var second = new HttpClient(new RelaySimulatorHandler(simulator));
        await second.GetAsync("https://api.example/v1/models");
        Assert.Equal(2, simulator.Requests.Count);
    }
}
