using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>What a replay answers, and how loudly it does not.</summary>
public class ReplayTests
{
    private const string Asked = """{"model":"gpt-4.1","temperature":0.50,"max_tokens":100,"messages":[{"role":"user","content":"Review my code."}],"user":"u-1"}""";

    [Theory]
    [InlineData("""{ "messages" : [ {"content":"Review my code.","role":"user"} ], "user":"u-1", "temperature":5e-1, "max_tokens":1.0e2, "model":"gpt\u002d4.1" }""")]
    [InlineData(Asked)]
    public async Task Spelling_makes_no_difference(string body)
    {
        using var folder = await RecordAsync(Asked);
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var replay = bench.Simulator.Replay(folder.File);
        using var response = await bench.PostAsync(body);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(bench.Simulator.Unmatched);
    }

    [Theory]
    [InlineData("\"gpt-4.1\"", "\"deepseek-v3.2\"", "$.model was 'gpt-4.1' when recorded and is 'deepseek-v3.2' now")]
    [InlineData("0.50", "0.7", "$.temperature was 0.50 when recorded and is 0.7 now")]
    [InlineData("\"u-1\"", "\"u-2\"", "$.user is another text from character 3 on")]
    [InlineData("my code", "his code", "$.messages[0].content is another text from character 8 on")]
    [InlineData(",\"user\":\"u-1\"", "", "$.user was there when recorded and is missing now")]
    [InlineData("\"user\":", "\"stream\":true,\"user\":", "$.stream is new since the recording")]
    [InlineData("}],", "},{}],", "$.messages had 1 items when recorded and has 2 now")]
    [InlineData("[{\"role\":\"user\",\"content\":\"Review my code.\"}]", "\"Review my code.\"", "$.messages was an array when recorded and is a text now")]
    public async Task Another_request_is_refused_with_its_nearest_recording(string part, string instead, string difference)
    {
        using var folder = await RecordAsync(Asked, """{"model":"gemini-2.5-flash","messages":[]}""");
        await using var bench = await Bench.StartAsync(Transport.Socket);
        var replay = bench.Simulator.Replay(folder.File);
        using var response = await bench.PostAsync(Asked.Replace(part, instead, StringComparison.Ordinal));
        Assert.Equal(400, (int)response.StatusCode);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
        Assert.Equal(("NOT_RECORDED", "invalid_request_error"), (error.GetProperty("code").GetString(), error.GetProperty("type").GetString()));
        string message = error.GetProperty("message").GetString()!;
        Assert.Contains(folder.File, message, StringComparison.Ordinal);
        Assert.Contains(difference, message, StringComparison.Ordinal);
        Assert.DoesNotContain("his code", message, StringComparison.Ordinal);
        Assert.Contains("the recording at line " + Line(folder.Text, "gpt-4.1"), message, StringComparison.Ordinal);

        Assert.Equal(message, Assert.Single(bench.Simulator.Unmatched).Reason);
        Assert.Same(bench.Simulator.Requests[0], replay.Unmatched[0].Request);
        var thrown = Assert.Throws<UnmatchedRequestException>(replay.Dispose);
        Assert.Contains(difference, thrown.Message, StringComparison.Ordinal);
        Assert.Equal((folder.File, 1, 2), (thrown.Path, thrown.Unmatched.Count, thrown.Unused.Count));
    }

    [Fact]
    public async Task A_path_that_was_never_asked_and_a_body_that_is_no_JSON_are_refused()
    {
        using var folder = await RecordAsync(Asked);
        await using var bench = await Bench.StartAsync(Transport.Handler);
        var replay = bench.Simulator.Replay(folder.File);
        Assert.Equal(400, (int)(await bench.Client.GetAsync("models")).StatusCode);
        Assert.Equal(400, (int)(await bench.PostAsync("no JSON")).StatusCode);
        Assert.Contains("GET /models is not recorded", replay.Unmatched[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Its body differs", replay.Unmatched[1].Reason, StringComparison.Ordinal);
        Assert.Throws<UnmatchedRequestException>(() => replay.Verify());
    }

    [Fact]
    public async Task An_error_that_was_swallowed_is_loud_when_the_simulator_is_disposed_and_only_once()
    {
        using var folder = await RecordAsync(Asked);
        var bench = await Bench.StartAsync(Transport.Handler);
        bench.Simulator.Replay(folder.File);
        await bench.PostAsync("{}");
        await Assert.ThrowsAsync<UnmatchedRequestException>(async () => await bench.Simulator.DisposeAsync());
        await bench.Simulator.DisposeAsync();

        var told = await Bench.StartAsync(Transport.Handler);
        var replay = told.Simulator.Replay(folder.File);
        await told.PostAsync("{}");
        Assert.Throws<UnmatchedRequestException>(() => replay.Verify());
        await told.DisposeAsync();
        Assert.Single(told.Simulator.Unmatched);
    }

    [Fact]
    public async Task The_same_request_gets_its_answers_in_order_and_then_none()
    {
        using var folder = await RecordAsync(Asked, Asked, Asked);
        var recorded = Texts(folder);
        Assert.Equal(3, recorded.Distinct().Count());
        await using var bench = await Bench.StartAsync(Transport.Handler);
        var replay = bench.Simulator.Replay(folder.File);
        foreach (string text in recorded) Assert.Equal(text, Text(await bench.JsonAsync(Asked)));
        using var fourth = await bench.PostAsync(Asked);
        Assert.Equal(400, (int)fourth.StatusCode);
        Assert.Contains("more often than recorded: 3 times", replay.Unmatched[0].Reason, StringComparison.Ordinal);
        Assert.Throws<UnmatchedRequestException>(replay.Dispose);
    }

    [Fact]
    public async Task The_last_answer_is_repeated_where_told()
    {
        using var folder = await RecordAsync(Asked, Asked);
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var replay = bench.Simulator.Replay(folder.File, new ReplayOptions { RepeatLast = true });
        var given = new List<string>();
        for (int i = 0; i < 4; i++) given.Add(Text(await bench.JsonAsync(Asked)));
        var recorded = Texts(folder);
        Assert.Equal([recorded[0], recorded[1], recorded[1], recorded[1]], given);
        Assert.Empty(replay.Unused);
    }

    [Fact]
    public async Task What_was_not_asked_for_can_be_seen_and_verified()
    {
        using var folder = await RecordAsync(Asked, "{}", Asked);
        await using var bench = await Bench.StartAsync(Transport.Handler);
        var replay = bench.Simulator.Replay(folder.File);
        await bench.PostAsync(Asked);
        Assert.Equal(["POST /chat/completions", "POST /chat/completions"], replay.Unused.Select(unused => $"{unused.Method} {unused.Path}"));
        replay.Verify();
        var error = Assert.Throws<UnmatchedRequestException>(() => replay.Verify(allUsed: true));
        Assert.Contains("(line 4)", error.Message, StringComparison.Ordinal);
        replay.Dispose();
    }

    [Fact]
    public async Task Requests_that_race_each_other_each_get_an_answer_of_their_own()
    {
        string[] bodies = [.. Enumerable.Range(0, 40).Select(i => Bench.Body(prompt: $"Prompt {i % 10}"))];
        using var folder = await RecordAsync(bodies);
        await using var bench = await Bench.StartAsync(Transport.Socket);
        using var replay = bench.Simulator.Replay(folder.File);
        var answers = await Task.WhenAll(bodies.Select(async body => Text(await bench.JsonAsync(body))));
        Assert.Equal(Texts(folder).Order(StringComparer.Ordinal), answers.Order(StringComparer.Ordinal));
        replay.Verify(allUsed: true);
    }

    [Fact]
    public async Task After_a_replay_the_simulator_answers_by_itself_again()
    {
        using var folder = await RecordAsync(Asked);
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using (var replay = bench.Simulator.Replay(folder.File))
        {
            Assert.Throws<InvalidOperationException>(() => bench.Simulator.Record(folder.File));
            Assert.Throws<InvalidOperationException>(() => bench.Simulator.Replay(folder.File));
        }

        using var response = await bench.PostAsync(Bench.Body());
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(1, bench.Simulator.Billed.Requests);
    }

    private static async Task<RecordingFolder> RecordAsync(params string[] bodies)
    {
        var folder = new RecordingFolder();
        await using var bench = await Bench.StartAsync(Transport.Handler);
        await using var recording = bench.Simulator.Record(folder.File);
        foreach (string body in bodies) await bench.TextAsync(body);
        return folder;
    }

    private static List<string> Texts(RecordingFolder folder) => [.. JsonDocument.Parse(folder.Text).RootElement.GetProperty("exchanges").EnumerateArray()
        .Select(exchange => exchange.GetProperty("answer").GetProperty("json")).Where(json => json.TryGetProperty("choices", out _)).Select(Text)];

    private static string Text(JsonElement answer) => answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;

    // The line at which the exchange with this text begins.
    private static int Line(string text, string part) => text[..text[..text.IndexOf(part, StringComparison.Ordinal)].LastIndexOf("\n    {\n", StringComparison.Ordinal)].Split('\n').Length + 1;
}
