namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>What was recorded comes back to the last byte.</summary>
public class RoundTripTests
{
    public static TheoryData<Transport, UsageShape> Shapes => Matrix.Of(Enum.GetValues<UsageShape>());

    public static TheoryData<Transport, string> Endings => Matrix.Of(Faults.Keys);

    private static Dictionary<string, Fault> Faults { get; } = new()
    {
        ["a status"] = Fault.Status(503),
        ["a wait"] = Fault.RateLimited(TimeSpan.FromSeconds(7)),
        ["a cut stream"] = Fault.CutStream(afterChunks: 3),
        ["a reset"] = Fault.ConnectionReset(afterChunks: 3),
        ["no end mark"] = Fault.WithoutDone(),
        ["a broken chunk"] = Fault.BadChunk(afterChunks: 2),
        ["an error in the stream"] = Fault.ErrorInStream(afterChunks: 2),
        ["a page"] = Fault.Html(),
        ["broken JSON"] = Fault.InvalidJson(),
        ["nothing"] = Fault.EmptyBody(),
        ["another type"] = Fault.WrongContentType(),
        ["half a body"] = Fault.TruncatedBody(),
        ["comments"] = Fault.Comments(5),
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task Every_shape_comes_back_whole_and_streamed(Transport transport, UsageShape shape)
    {
        var options = new RelaySimulatorOptions { Pace = Pace.None, UsageShape = shape, Answer = _ => new SimulatedAnswer { Text = "Ça va — \"très\" bien 👍 <b>&</b>\n\nEnd." } };
        string[] bodies = [Bench.Body(), Bench.Stream(), Bench.Body(",\"stream\":true")];
        await AssertSameAsync(transport, options, bodies);
    }

    [Theory, MemberData(nameof(Endings))]
    public async Task Every_way_to_end_comes_back(Transport transport, string name)
    {
        var options = new RelaySimulatorOptions { Pace = Pace.None, Answer = _ => Faults[name] };
        await AssertSameAsync(transport, options, [Bench.Body(), Bench.Stream()]);
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_connection_that_was_closed_before_any_answer_is_closed_again(Transport transport)
    {
        using var folder = new RecordingFolder();
        await using (var bench = await Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, Script = [Fault.ConnectionReset()] }))
        {
            bench.Simulator.Record(folder.File);
            await Assert.ThrowsAsync<HttpRequestException>(() => bench.PostAsync(Bench.Body()));
        }

        await using var again = await Bench.StartAsync(transport);
        again.Simulator.Replay(folder.File);
        await Assert.ThrowsAsync<HttpRequestException>(() => again.PostAsync(Bench.Body()));
    }

    [Fact]
    public async Task An_answer_that_the_client_left_comes_back_as_far_as_it_came()
    {
        using var folder = new RecordingFolder();
        await using (var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, Script = [Fault.Stall(afterChunks: 2)] }))
        {
            using var recording = bench.Simulator.Record(folder.File);
            using var response = await bench.PostAsync(Bench.Stream());
            await ReadEventsAsync(await response.Content.ReadAsStreamAsync(), 3);
        }

        Assert.Contains("\"end\": \"left\"", folder.Text, StringComparison.Ordinal);
        await using var again = await Bench.StartAsync(Transport.Handler);
        again.Simulator.Replay(folder.File);
        using var replayed = await again.PostAsync(Bench.Stream());
        var body = await replayed.Content.ReadAsStreamAsync();
        await ReadEventsAsync(body, 3);
        await Assert.ThrowsAnyAsync<IOException>(async () => await body.ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task A_body_that_is_no_text_comes_back()
    {
        byte[] bytes = [0xFF, 0xFE, 0, 1, 2, 0xC3];
        using var folder = new RecordingFolder();
        await using (var bench = await Bench.StartAsync(Transport.Handler))
        {
            using var upstream = new StubHandler(_ => new HttpResponseMessage { Content = new ByteArrayContent(bytes) });
            bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = new Uri("https://relay.example/v1"), UpstreamHandler = upstream });
            using var response = await bench.PostAsync(Bench.Body());
            Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
        }

        await using var again = await Bench.StartAsync(Transport.Handler);
        again.Simulator.Replay(folder.File);
        using var replayed = await again.PostAsync(Bench.Body());
        Assert.Equal(bytes, await replayed.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_list_of_models_is_replayed_without_a_key_and_nothing_is_billed()
    {
        using var folder = new RecordingFolder();
        string models;
        await using (var bench = await Bench.StartAsync(Transport.Handler))
        {
            bench.Simulator.Record(folder.File);
            models = await bench.Client.GetStringAsync("models");
            await bench.TextAsync(Bench.Body());
        }

        var handler = RelaySimulator.CreateHandler();
        handler.Simulator.Replay(folder.File);
        using var http = new HttpClient(handler);
        Assert.Equal(models, await http.GetStringAsync("https://elsewhere.example/api/v1/models"));
        using var content = new StringContent(Bench.Body());
        using var answer = await http.PostAsync("https://elsewhere.example/api/v1/chat/completions", content);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(0, handler.Simulator.Billed.Requests);
    }

    private static async Task AssertSameAsync(Transport transport, RelaySimulatorOptions options, string[] bodies)
    {
        using var folder = new RecordingFolder();
        List<Answer> recorded;
        await using (var bench = await Bench.StartAsync(transport, options))
        {
            await using var recording = bench.Simulator.Record(folder.File);
            recorded = await AskAsync(bench, bodies);
            Assert.Equal(bodies.Length, recording.Count);
        }

        foreach (var other in Enum.GetValues<Transport>())
        {
            await using var again = await Bench.StartAsync(other);
            using var replay = again.Simulator.Replay(folder.File);
            Assert.Equal(recorded, await AskAsync(again, bodies));
            replay.Verify(allUsed: true);
        }
    }

    private static async Task<List<Answer>> AskAsync(Bench bench, string[] bodies)
    {
        var answers = new List<Answer>();
        foreach (string body in bodies)
        {
            using var response = await bench.PostAsync(body);
            var read = new MemoryStream();
            bool isWhole = true;
            try
            {
                await response.Content.CopyToAsync(read);
            }
            catch (Exception error) when (error is IOException or HttpRequestException)
            {
                isWhole = false;
            }

            string requestId = string.Join(',', response.Headers.GetValues("x-request-id"));
            answers.Add(new((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers.RetryAfter?.ToString(), requestId, Convert.ToHexString(read.ToArray()), isWhole));
        }

        return answers;
    }

    private static async Task ReadEventsAsync(Stream body, int count)
    {
        var buffer = new byte[1];
        for (char last = ' '; count > 0;)
        {
            Assert.Equal(1, await body.ReadAsync(buffer));
            char next = (char)buffer[0];
            if (next == '\n' && last == '\n') count--;
            last = next;
        }
    }

    private sealed record Answer(int Status, string? ContentType, string? RetryAfter, string RequestId, string Bytes, bool IsWhole);
}
