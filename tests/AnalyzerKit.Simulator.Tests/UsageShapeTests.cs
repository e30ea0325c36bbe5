using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

public class UsageShapeTests
{
    private static readonly SimulatedUsage Usage = new() { Input = 100, CachedInput = 40, Output = 30, Reasoning = 10, Cost = 0.0125m };

    public static TheoryData<Transport, UsageShape> Shapes => Matrix.Of(Enum.GetValues<UsageShape>());

    private static RelaySimulatorOptions Options(UsageShape shape) => new()
    {
        Pace = Pace.None,
        UsageShape = shape,
        Answer = _ => new SimulatedAnswer { Text = "It reads well, I think.", Usage = Usage },
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task An_answer_in_one_piece_reports_usage_at_its_root(Transport transport, UsageShape shape)
    {
        await using var bench = await Bench.StartAsync(transport, Options(shape));
        var answer = await bench.JsonAsync(Bench.Body());
        Assert.Equal("It reads well, I think.", answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        bool has = answer.TryGetProperty("usage", out var usage);
        Assert.Equal(shape != UsageShape.Missing, has);
        if (shape == UsageShape.NullEverywhere) Assert.Equal(JsonValueKind.Null, usage.ValueKind);
        if (shape is UsageShape.Missing or UsageShape.NullEverywhere) return;
        AssertWhole(usage, shape);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_stream_that_is_asked_reports_usage_in_its_places(Transport transport, UsageShape shape)
    {
        await using var bench = await Bench.StartAsync(transport, Options(shape));
        string text = await bench.TextAsync(Bench.Stream());
        var events = Bench.Events(text);
        Assert.EndsWith("data: [DONE]\n\n", text, StringComparison.Ordinal);
        Assert.Equal("It reads well, I think.", Bench.Content(events));
        Assert.Equal("stop", Bench.FinishReason(events));
        Assert.Equal(Expected(shape, asked: true), Places(events));
        if (Found(events).LastOrDefault() is { ValueKind: JsonValueKind.Object } last) AssertWhole(last, shape);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_stream_that_is_not_asked_reports_usage_only_where_servers_do_anyway(Transport transport, UsageShape shape)
    {
        await using var bench = await Bench.StartAsync(transport, Options(shape));
        var events = await bench.EventsAsync(Bench.Body(",\"stream\":true"));
        Assert.Equal("It reads well, I think.", Bench.Content(events));
        Assert.Equal(Expected(shape, asked: false), Places(events));
    }

    [Theory]
    [InlineData(UsageShape.GeminiCumulative)]
    [InlineData(UsageShape.VllmContinuous)]
    public async Task Cumulative_usage_grows_to_the_whole(UsageShape shape)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, Options(shape));
        var outputs = Found(await bench.EventsAsync(Bench.Stream())).Select(usage => usage.GetProperty("completion_tokens").GetInt64()).ToList();
        Assert.Equal(outputs.Order(), outputs);
        Assert.Equal((10, 30), (outputs[0], outputs[^1]));
        Assert.True(outputs.Distinct().Count() > 3);
    }

    [Fact]
    public async Task OpenAI_says_null_on_every_other_chunk_and_nothing_at_all_unless_asked()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, Options(UsageShape.OpenAI));
        var asked = await bench.EventsAsync(Bench.Stream());
        Assert.All(asked.SkipLast(1), chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("usage").ValueKind));
        var silent = await bench.EventsAsync(Bench.Body(",\"stream\":true"));
        Assert.All(silent, chunk => Assert.False(chunk.TryGetProperty("usage", out _)));
    }

    [Fact]
    public async Task Azure_begins_with_a_chunk_without_choices_and_OpenRouter_with_a_comment()
    {
        await using var azure = await Bench.StartAsync(Transport.Handler, Options(UsageShape.Azure));
        Assert.True((await azure.EventsAsync(Bench.Stream()))[0].TryGetProperty("prompt_filter_results", out _));
        await using var openRouter = await Bench.StartAsync(Transport.Handler, Options(UsageShape.OpenRouter));
        Assert.StartsWith(": OPENROUTER PROCESSING\n\n", await openRouter.TextAsync(Bench.Stream()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_rejects_stream_options_answers_422()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, Options(UsageShape.Mistral) with { RejectStreamOptions = true });
        using var refused = await bench.PostAsync(Bench.Stream());
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.NotEmpty(Found(await bench.EventsAsync(Bench.Body(",\"stream\":true"))));
    }

    [Fact]
    public async Task A_cost_nobody_gave_is_the_price_list_s()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, UsageShape = UsageShape.OpenRouter });
        var usage = (await bench.JsonAsync(Bench.Body())).GetProperty("usage");
        decimal expected = ((usage.GetProperty("prompt_tokens").GetInt64() * 2m) + (usage.GetProperty("completion_tokens").GetInt64() * 8m)) / 1_000_000m;
        Assert.Equal(expected, usage.GetProperty("cost").GetDecimal());
        Assert.Equal(expected, bench.Simulator.Billed.Cost);
    }

    private static void AssertWhole(JsonElement usage, UsageShape shape)
    {
        Assert.Equal((100, 30, 130), (usage.GetProperty("prompt_tokens").GetInt64(), usage.GetProperty("completion_tokens").GetInt64(), usage.GetProperty("total_tokens").GetInt64()));
        switch (shape)
        {
            case UsageShape.DeepSeek or UsageShape.DeepSeekTrailing:
                Assert.Equal((40, 60), (usage.GetProperty("prompt_cache_hit_tokens").GetInt64(), usage.GetProperty("prompt_cache_miss_tokens").GetInt64()));
                break;
            case UsageShape.Moonshot or UsageShape.MoonshotRoot:
                Assert.Equal(40, usage.GetProperty("cached_tokens").GetInt64());
                break;
            case UsageShape.Groq:
                Assert.True(usage.TryGetProperty("queue_time", out _));
                break;
            case UsageShape.OpenRouter:
                Assert.Equal(0.0125m, usage.GetProperty("cost").GetDecimal());
                break;
            case UsageShape.XAi:
                Assert.Equal(125_000_000, usage.GetProperty("cost_in_usd_ticks").GetInt64());
                break;
            case UsageShape.Mistral:
                Assert.Equal(3, usage.EnumerateObject().Count());
                break;
            default:
                Assert.Equal(40, usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt64());
                Assert.Equal(10, usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt64());
                break;
        }
    }

    /// <summary>Where usage objects stand: "chunk:place", the chunk being that with the finish reason, one before or one after it.</summary>
    private static string Places(List<JsonElement> events)
    {
        int finish = events.FindLastIndex(chunk => Bench.FinishReason([chunk]) is not null);
        var places = events.SelectMany((chunk, index) => Where(chunk).Select(place => (index < finish ? "before" : index == finish ? "finish" : "after") + ":" + place)).ToList();
        return places.Count(place => place == "before:root") > 1 ? "all " + string.Join(' ', places.Where(place => place != "before:root")) : string.Join(' ', places);
    }

    private static string Expected(UsageShape shape, bool asked) => shape switch
    {
        UsageShape.OpenAI or UsageShape.Azure => asked ? "after:root:empty" : "",
        UsageShape.DeepSeek or UsageShape.MoonshotRoot or UsageShape.Mistral or UsageShape.NullAfterUsage => "finish:root",
        UsageShape.DeepSeekTrailing => "after:root:empty",
        UsageShape.GeminiCumulative => "all finish:root",
        UsageShape.VllmContinuous => asked ? "all finish:root after:root:empty" : "",
        UsageShape.Groq => asked ? "finish:x_groq after:root:empty" : "finish:x_groq",
        UsageShape.Moonshot => "finish:choice",
        UsageShape.OpenRouter => "after:root",
        UsageShape.XAi => "before:root",
        _ => "",
    };

    private static IEnumerable<string> Where(JsonElement chunk)
    {
        if (chunk.TryGetProperty("usage", out var root) && root.ValueKind == JsonValueKind.Object) yield return chunk.GetProperty("choices").GetArrayLength() == 0 ? "root:empty" : "root";
        if (chunk.GetProperty("choices").EnumerateArray().Any(choice => choice.TryGetProperty("usage", out _))) yield return "choice";
        if (chunk.TryGetProperty("x_groq", out var groq) && groq.TryGetProperty("usage", out _)) yield return "x_groq";
    }

    private static List<JsonElement> Found(List<JsonElement> events)
    {
        var found = new List<JsonElement>();
        foreach (var chunk in events)
        {
            foreach (var choice in chunk.GetProperty("choices").EnumerateArray())
            {
                if (choice.TryGetProperty("usage", out var inside)) found.Add(inside);
            }

            if (chunk.TryGetProperty("x_groq", out var groq) && groq.TryGetProperty("usage", out var fast)) found.Add(fast);
            if (chunk.TryGetProperty("usage", out var root) && root.ValueKind == JsonValueKind.Object) found.Add(root);
        }

        return found;
    }
}
