using System.Text;

namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>The file: what it looks like, and what becomes of it where something is wrong.</summary>
public class FileTests
{
    private static readonly RelaySimulatorOptions Options = new()
    {
        Pace = Pace.None,
        TimeProvider = new FixedClock(DateTimeOffset.UnixEpoch),
        Answer = _ => new SimulatedAnswer { Text = "Fine <so> far.", Usage = new SimulatedUsage { Input = 3, Output = 4 } },
    };

    [Fact]
    public async Task It_is_JSON_that_a_person_can_read()
    {
        using var folder = new RecordingFolder();
        await using (var bench = await Bench.StartAsync(Transport.Socket, Options))
        {
            bench.Simulator.Record(folder.File);
            await bench.TextAsync("""{"model":"gpt-4.1","messages":[{"role":"user","content":"Is it fine?"}],"stream":true}""");
        }

        string text = folder.Text;
        Assert.StartsWith(
            """
            {
              "analyzerkitRecording": 1,
              "exchanges": [
                {
                  "request": {
                    "method": "POST",
                    "path": "/chat/completions",
                    "json": {
                      "model": "gpt-4.1",
                      "messages": [
                        {
                          "role": "user",
                          "content": "Is it fine?"
                        }
                      ],
                      "stream": true
                    }
                  },
                  "answer": {
                    "status": 200,
                    "headers": {
                      "content-type": "text/event-stream; charset=utf-8",
                      "x-request-id": "req_
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Contains("        \"events\": [\n          \"data: {\\\"id\\\":", text, StringComparison.Ordinal);
        Assert.Contains("<", text, StringComparison.Ordinal);
        Assert.EndsWith("          \"data: [DONE]\\n\\n\"\n        ]\n      }\n    }\n  ]\n}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.Equal((byte)'{', File.ReadAllBytes(folder.File)[0]);
    }

    [Fact]
    public async Task Requests_that_race_each_other_are_written_in_the_same_order_each_time()
    {
        string[] files = await Task.WhenAll(Enumerable.Range(0, 4).Select(async round =>
        {
            using var folder = new RecordingFolder();
            await using (var bench = await Bench.StartAsync(round % 2 == 0 ? Transport.Socket : Transport.Handler, Options))
            {
                await using var recording = bench.Simulator.Record(folder.File);
                var bodies = Enumerable.Range(0, 30).Select(i => Bench.Body(prompt: $"Prompt {i}")).ToArray();
                new Random(round).Shuffle(bodies);
                await Task.WhenAll(bodies.Select(bench.TextAsync));
            }

            return folder.Text;
        }));
        Assert.Single(files.Distinct());
    }

    [Fact]
    public async Task Nothing_asked_leaves_the_file_as_it_was()
    {
        using var folder = new RecordingFolder();
        folder.Write("good");
        await using (var simulator = new RelaySimulator()) simulator.Record(folder.File);
        Assert.Equal("good", folder.Text);
    }

    [Fact]
    public async Task It_is_put_in_place_whole_and_leaves_nothing_else_behind()
    {
        using var folder = new RecordingFolder();
        folder.Write("good");
        await using (var bench = await Bench.StartAsync(Transport.Handler, Options))
        {
            await using var recording = bench.Simulator.Record(folder.File);
            await bench.TextAsync(Bench.Body());
            Assert.Equal("good", folder.Text);
        }

        Assert.StartsWith("{\n", folder.Text, StringComparison.Ordinal);
        Assert.Equal([folder.File], folder.Files);
    }

    [Fact]
    public async Task Where_it_cannot_be_written_nothing_is_lost_and_the_simulator_stops_all_the_same()
    {
        using var folder = new RecordingFolder();
        // A folder in the file's place cannot be replaced.
        Directory.CreateDirectory(folder.File);
        var bench = await Bench.StartAsync(Transport.Socket, Options);
        bench.Simulator.Record(folder.File);
        await bench.TextAsync(Bench.Body());
        await Assert.ThrowsAnyAsync<Exception>(async () => await bench.Simulator.DisposeAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.PostAsync(Bench.Body()));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_missing_file_says_how_to_make_it()
    {
        using var folder = new RecordingFolder();
        var error = Assert.Throws<RecordingException>(() => new RelaySimulator().Replay(folder.File));
        Assert.Equal((folder.File, (int?)null), (error.Path, error.Line));
        Assert.Contains("simulator.Record", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_file_is_refused_wherever_it_is_torn()
    {
        using var folder = new RecordingFolder();
        await using (var bench = await Bench.StartAsync(Transport.Handler, Options))
        {
            await using var recording = bench.Simulator.Record(folder.File);
            await bench.TextAsync(Bench.Body());
        }

        string whole = folder.Text.TrimEnd();
        for (int length = 0; length < whole.Length; length += 7)
        {
            string torn = whole[..length];
            var error = Assert.Throws<RecordingException>(() => new RelaySimulator().Replay(folder.Write(torn)));
            Assert.Equal(torn.Split('\n').Length, error.Line);
        }

        Assert.Throws<RecordingException>(() => new RelaySimulator().Replay(folder.Write(whole + whole)));
    }

    [Theory]
    [InlineData("[]", 1, "This is no recording")]
    [InlineData("{\n  \"log\": { \"version\": \"1.2\" }\n}", 2, "This is no recording")]
    [InlineData("{\n  \"analyzerkitRecording\": 2\n}", 2, "another version")]
    [InlineData("{ \"analyzerkitRecording\": 1 }", 1, "\"exchanges\" is missing")]
    [InlineData("{ \"analyzerkitRecording\": 1,\n\"extra\": 1 }", 2, "\"extra\" is unknown here")]
    [InlineData("{ \"analyzerkitRecording\": 1, \"exchanges\":\n[ 1 ] }", 2, "Each exchange is an object")]
    [InlineData("{ \"analyzerkitRecording\": 1, \"exchanges\": [ { \"request\": { \"method\": \"GET\",\n\"path\": 5 } } ] }", 2, "A text belongs here")]
    [InlineData("{ \"analyzerkitRecording\": 1, \"exchanges\": [ { \"request\": { \"method\": \"GET\", \"path\": \"/models\" },\n\"answer\": { } } ] }", 2, "The answer has no \"status\"")]
    [InlineData("{ \"analyzerkitRecording\": 1, \"exchanges\": [ { \"request\": { \"method\": \"GET\", \"path\": \"/models\" },\n\"answer\": { \"status\":\n99 } } ] }", 3, "from 200 to 599")]
    [InlineData("{ \"analyzerkitRecording\": 1, \"exchanges\": [ { \"request\": { \"method\": \"GET\", \"path\": \"/models\" },\n\"answer\": { \"status\": 200, \"base64\": \"?\" } } ] }", 2, "is not base 64")]
    [InlineData("{ \"analyzerkitRecording\": 1, \"exchanges\": [ { \"request\": { \"method\": \"GET\", \"path\": \"/models\" } } ] }", 1, "no \"answer\"")]
    public void A_file_that_is_something_else_is_refused_with_the_line(string text, int line, string problem)
    {
        using var folder = new RecordingFolder();
        var error = Assert.Throws<RecordingException>(() => new RelaySimulator().Replay(folder.Write(text)));
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{folder.File}({line}): ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_be_edited_by_hand_with_any_line_ends_and_a_mark_of_its_encoding()
    {
        using var folder = new RecordingFolder();
        folder.Write("""
            {
              "analyzerkitRecording": 1,
              "exchanges": [
                { "request": { "path": "/models", "method": "GET" }, "answer": { "status": 200, "lines": ["one", "two"] } }
              ]
            }
            """.ReplaceLineEndings("\r\n"));
        File.WriteAllText(folder.File, folder.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var replay = bench.Simulator.Replay(folder.File);
        Assert.Equal("one\ntwo", await bench.Client.GetStringAsync("models"));
    }

    [Theory, InlineData(null), InlineData("")]
    public void A_path_is_needed_and_an_upstream_is_a_web_address(string? path)
    {
        var simulator = new RelaySimulator();
        Assert.ThrowsAny<ArgumentException>(() => simulator.Record(path!));
        Assert.ThrowsAny<ArgumentException>(() => simulator.Replay(path!));
        Assert.Throws<ArgumentException>(() => simulator.Record("x.json", new Uri("ftp://relay.example")));
        Assert.Throws<ArgumentException>(() => simulator.Record("x.json", new Uri("v1", UriKind.Relative)));
    }
}
