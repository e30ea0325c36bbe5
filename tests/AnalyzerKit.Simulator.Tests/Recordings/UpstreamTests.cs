using System.Text;

namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>Recording a real relay: a second simulator on loopback.</summary>
public class UpstreamTests
{
    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_relays_answers_are_handed_through_and_recorded(Transport transport)
    {
        using var folder = new RecordingFolder();
        await using var relay = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, ApiKeys = ["hs_test"], Seed = 7, Script = [Fault.RateLimited(TimeSpan.FromSeconds(3))] });
        string whole, stream;
        await using (var bench = await Bench.StartAsync(transport))
        {
            await using var recording = bench.Simulator.Record(folder.File, relay.BaseUrl);
            using var refused = await bench.PostAsync(Bench.Body());
            Assert.Equal((429, 3d), ((int)refused.StatusCode, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
            whole = await bench.TextAsync(Bench.Body());
            stream = await bench.TextAsync(Bench.Stream());
            Assert.Equal(0, bench.Simulator.Billed.Requests);
        }

        Assert.Equal(3, relay.Requests.Count);
        Assert.Equal(2, relay.Billed.Requests);
        Assert.Equal(Bench.Body(), Encoding.UTF8.GetString(relay.Requests[0].BodyBytes.Span));
        await using var again = await Bench.StartAsync(transport);
        using var replay = again.Simulator.Replay(folder.File);
        using (var refused = await again.PostAsync(Bench.Body())) Assert.Equal((429, "3"), ((int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(whole, await again.TextAsync(Bench.Body()));
        Assert.Equal(stream, await again.TextAsync(Bench.Stream()));
        replay.Verify(allUsed: true);
        Assert.Equal(3, relay.Requests.Count);
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Chunks_arrive_while_the_relay_is_still_writing(Transport transport)
    {
        using var folder = new RecordingFolder();
        await using var relay = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, Script = [Fault.Stall(afterChunks: 1)] });
        await using (var bench = await Bench.StartAsync(transport))
        {
            await using var recording = bench.Simulator.Record(folder.File, relay.BaseUrl);
            using (var response = await bench.PostAsync(Bench.Stream()))
            {
                var body = await response.Content.ReadAsStreamAsync();
                Assert.True(await body.ReadAsync(new byte[100]) > 0);
                Assert.Equal(SimulatedOutcome.InProgress, relay.Requests[0].Outcome);
            }

            Assert.Equal(SimulatedOutcome.Abandoned, await relay.Requests[0].Finished);
        }

        Assert.Contains("\"end\": \"left\"", folder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_the_relay_closes_is_closed_and_recorded_so()
    {
        using var folder = new RecordingFolder();
        await using var relay = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, Script = [Fault.ConnectionReset(afterChunks: 2), Fault.ConnectionReset()] });
        await using (var bench = await Bench.StartAsync(Transport.Handler))
        {
            bench.Simulator.Record(folder.File, relay.BaseUrl);
            await Assert.ThrowsAsync<HttpRequestException>(() => bench.TextAsync(Bench.Stream()));
            await Assert.ThrowsAsync<HttpRequestException>(() => bench.TextAsync(Bench.Body()));
        }

        Assert.Equal(2, folder.Text.Split("\"end\": \"reset\"").Length - 1);
    }

    [Fact]
    public async Task A_relay_that_cannot_be_reached_is_told_to_the_client_and_leaves_the_file_as_it_was()
    {
        using var folder = new RecordingFolder();
        folder.Write("good");
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var nobody = new StubHandler(_ => throw new HttpRequestException(HttpRequestError.ConnectionError));
        var recording = bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = new Uri("https://relay.example/v1"), UpstreamHandler = nobody });
        using var response = await bench.PostAsync(Bench.Body());
        Assert.Equal(502, (int)response.StatusCode);
        Assert.Contains("UPSTREAM_UNREACHABLE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<RecordingException>(async () => await recording.DisposeAsync());
        Assert.Contains("relay.example", error.Message, StringComparison.Ordinal);
        Assert.Equal("good", folder.Text);
    }

    [Theory]
    [InlineData("https://relay.example/v1", "https://relay.example/v1/chat/completions?api-version=2&x=%2F", "https://relay.example/v1/chat/completions?api-version=2&x=%2F")]
    [InlineData("https://relay.example/openai/v1/", "http://127.0.0.1/v1/embeddings", "https://relay.example/openai/v1/embeddings")]
    [InlineData("https://relay.example/v1beta/openai", "https://relay.example/v1beta/openai/chat/completions", "https://relay.example/v1beta/openai/chat/completions")]
    [InlineData("https://relay.example", "https://mine.example/chat/completions", "https://relay.example/chat/completions")]
    public async Task A_request_goes_below_the_relays_base_url_with_its_own_headers(string upstream, string asked, string sent)
    {
        using var folder = new RecordingFolder();
        HttpRequestMessage? seen = null;
        using var relay = new StubHandler(request =>
        {
            seen = request;
            return new HttpResponseMessage { Content = new StringContent("{}") };
        });
        await using var bench = await Bench.StartAsync(Transport.Handler);
        await using (bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = new Uri(upstream), UpstreamHandler = relay }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, asked) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.Add("x-department-id", "search");
            request.Headers.Add("Accept-Encoding", "gzip");
            using var response = await bench.Client.SendAsync(request);
        }

        Assert.Equal(sent, seen!.RequestUri!.AbsoluteUri);
        Assert.Equal(("hs_test", "search"), (seen.Headers.Authorization!.Parameter, seen.Headers.GetValues("x-department-id").Single()));
        Assert.Equal("application/json; charset=utf-8", seen.Content!.Headers.ContentType!.ToString());
        Assert.Equal("identity", seen.Headers.AcceptEncoding.ToString());
        using var replay = bench.Simulator.Replay(folder.File);
        using var again = new StringContent("{}");
        Assert.Equal(200, (int)(await bench.Client.PostAsync(asked, again)).StatusCode);
    }
}
