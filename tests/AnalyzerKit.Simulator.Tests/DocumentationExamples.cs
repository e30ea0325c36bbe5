using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

/// <summary>The examples of docs/simulator.md, as they stand there.</summary>
public class DocumentationExamples
{
    private static readonly object Question = new { model = "gpt-4.1", messages = new[] { new { role = "user", content = "Review this code." } } };

    [Fact]
    public async Task Over_a_socket()
    {
        await using var simulator = await RelaySimulator.StartAsync();

        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "hs_any_key_will_do");
        using var response = await http.PostAsJsonAsync(simulator.BaseUrl + "/chat/completions", new
        {
            model = "gpt-4.1",
            messages = new[] { new { role = "user", content = "Review this code." } },
        });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("stop", answer.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(1, simulator.Billed.Requests);
    }

    [Fact]
    public async Task Through_a_handler()
    {
        var handler = RelaySimulator.CreateHandler(new RelaySimulatorOptions { Pace = Pace.None, UsageShape = UsageShape.DeepSeek });
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://api.holysheep.ai/v1/") };

        Assert.Equal(401, (int)(await http.GetAsync("models")).StatusCode);
        Assert.Equal("/v1/models", handler.Simulator.Requests[0].Path);
    }

    [Fact]
    public async Task A_script_of_faults()
    {
        var options = new RelaySimulatorOptions
        {
            Pace = Pace.None,
            Script =
            [
                Fault.RateLimited(retryAfter: TimeSpan.FromSeconds(1)),
                Fault.CutStream(afterChunks: 3),
                SimulatedAnswer.Ordinary,
            ],
        };

        using var http = Client(options);
        Assert.Equal(429, (int)(await http.PostAsJsonAsync("chat/completions", Question)).StatusCode);
    }

    [Fact]
    public async Task A_callback()
    {
        var options = new RelaySimulatorOptions
        {
            Answer = request => request.LastUserText.Contains("weather", StringComparison.Ordinal)
                ? new SimulatedAnswer { ToolCalls = [new SimulatedToolCall("get_weather", """{"city":"Oslo"}""")] }
                : new SimulatedAnswer
                {
                    Text = "Looks good to me.",
                    Usage = new SimulatedUsage { Input = 1200, CachedInput = 1024, Output = 6 },
                    Faults = [Fault.WrongTotal()],
                },
        };

        using var http = Client(options);
        Assert.Contains("Looks good to me.", await (await http.PostAsJsonAsync("chat/completions", Question)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chance()
    {
        var options = new RelaySimulatorOptions
        {
            Seed = 42,
            FaultRate = 0.1,
            Faults = [Fault.Status(503), Fault.ConnectionReset(afterChunks: 5), Fault.SlowFirstToken(TimeSpan.FromSeconds(2))],
        };

        using var http = Client(options);
        using var response = await http.GetAsync("models");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_recording_of_nothing_and_a_replay_of_it()
    {
        using var folder = new Recordings.RecordingFolder();
        string path = folder.File;
        {
            await using var recorder = new RelaySimulator();
            await using (recorder.Record(path, new Uri("https://api.holysheep.ai/v1")))
            {
                // What is asked of the simulator now is answered by the real relay, at the real price.
            }
        }

        Assert.False(File.Exists(path));
        folder.Write("""{ "analyzerkitRecording": 1, "exchanges": [] }""");
        {
            await using var simulator = new RelaySimulator();
            using var replay = simulator.Replay(path);
            Assert.Empty(replay.Unused);
        }
    }

    [Fact]
    public void Every_example_on_the_page_is_in_this_file()
    {
        string source = Squeeze(Read("DocumentationExamples.cs"));
        var examples = Read("simulator.md").Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]).ToList();
        Assert.True(examples.Count >= 5);
        Assert.All(examples, example => Assert.Contains(Squeeze(example), source, StringComparison.Ordinal));
    }

    private static HttpClient Client(RelaySimulatorOptions options)
    {
        var http = new HttpClient(RelaySimulator.CreateHandler(options)) { BaseAddress = new Uri("https://relay.example/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "hs_test");
        return http;
    }

    private static string Squeeze(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(DocumentationExamples).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
