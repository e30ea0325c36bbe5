using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

public class AnswerTests
{
    private const string Tools = """
        ,"tools":[{"type":"function","function":{"name":"get_weather","description":"Weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":1,"maximum":7}},"required":["city"]}}}]
        """;

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Same_options_and_same_requests_give_the_same_bytes(Transport transport)
    {
        async Task<string> RunAsync(Transport way, int seed)
        {
            var options = new RelaySimulatorOptions { Pace = Pace.None, Seed = seed, FaultRate = 0.3, Faults = [Fault.Status(500), Fault.CutStream(2), Fault.WrongTotal()], TimeProvider = new FixedClock(default) };
            await using var bench = await Bench.StartAsync(way, options);
            var all = new StringBuilder();
            for (int i = 0; i < 30; i++) all.Append(await bench.TextAsync(i % 3 == 0 ? Bench.Stream() : Bench.Body(prompt: $"Review {i % 5}.")));
            return all.ToString();
        }

        string first = await RunAsync(transport, 7);
        Assert.Equal(first, await RunAsync(Transport.Handler, 7));
        Assert.NotEqual(first, await RunAsync(Transport.Handler, 8));
        Assert.Contains("SERVER_ERROR", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_arrives_meanwhile_does_not_change_an_answer()
    {
        var options = new RelaySimulatorOptions { Pace = Pace.None, FaultRate = 0.5, Faults = [Fault.Status(500)], TimeProvider = new FixedClock(default) };
        await using var forwards = await Bench.StartAsync(Transport.Handler, options);
        await using var backwards = await Bench.StartAsync(Transport.Handler, options);
        var first = new Dictionary<int, string>();
        for (int i = 0; i < 20; i++) first[i] = await forwards.TextAsync(Bench.Body(prompt: $"File {i}"));
        for (int i = 19; i >= 0; i--) Assert.Equal(first[i], await backwards.TextAsync(Bench.Body(prompt: $"File {i}")));
    }

    [Theory, InlineData(0.0, 0, 0), InlineData(1.0, 300, 300), InlineData(0.2, 30, 90)]
    public async Task The_fault_rate_is_the_share_of_faults(double rate, int least, int most)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, FaultRate = rate, Faults = [Fault.Status(503)] });
        for (int i = 0; i < 300; i++) await bench.TextAsync(Bench.Body());
        Assert.InRange(bench.Simulator.Requests.Count(request => request.StatusCode == 503), least, most);
    }

    [Fact]
    public async Task Script_comes_before_callback_and_callback_before_chance()
    {
        var options = new RelaySimulatorOptions { Pace = Pace.None, FaultRate = 1, Faults = [Fault.Status(503)], Script = [new SimulatedAnswer { Text = "scripted" }], Answer = request => request.LastUserText == "Ask" ? new SimulatedAnswer { Text = "called" } : null };
        await using var bench = await Bench.StartAsync(Transport.Handler, options);
        Assert.Contains("scripted", await bench.TextAsync(Bench.Body(prompt: "Ask")), StringComparison.Ordinal);
        Assert.Contains("called", await bench.TextAsync(Bench.Body(prompt: "Ask")), StringComparison.Ordinal);
        Assert.Contains("SERVICE_UNAVAILABLE", await bench.TextAsync(Bench.Body()), StringComparison.Ordinal);
        bench.Simulator.Enqueue(Fault.Unauthorized(), SimulatedAnswer.Ordinary);
        Assert.Contains("AUTHENTICATION_FAILED", await bench.TextAsync(Bench.Body(prompt: "Ask")), StringComparison.Ordinal);
        Assert.Contains("chat.completion", await bench.TextAsync(Bench.Body(prompt: "Ask")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_that_throws_is_told_to_the_test()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Answer = _ => throw new InvalidOperationException("my own mistake") });
        Assert.Contains("my own mistake", await bench.TextAsync(Bench.Body()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_tokens", false), InlineData("max_completion_tokens", false), InlineData("max_tokens", true)]
    public async Task The_output_limit_cuts_the_answer(string field, bool streamed)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        string extra = $",\"{field}\":7";
        string? reason = streamed
            ? Bench.FinishReason(await bench.EventsAsync(Bench.Stream(extra)))
            : (await bench.JsonAsync(Bench.Body(extra))).GetProperty("choices")[0].GetProperty("finish_reason").GetString();
        Assert.Equal(("length", 7), (reason, bench.Simulator.Requests[0].Billed!.Output));
        Assert.Equal(7, bench.Simulator.Requests[0].OutputLimit);
    }

    [Fact]
    public async Task Tokens_are_about_four_bytes_and_come_one_a_chunk()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, TypicalAnswerTokens = 1000 });
        var events = await bench.EventsAsync(Bench.Stream());
        long output = bench.Simulator.Requests[0].Billed!.Output;
        Assert.InRange(output, 500, 1600);
        Assert.InRange((double)Encoding.UTF8.GetByteCount(Bench.Content(events)) / output, 3, 5);
        Assert.Equal(output, events.Count(chunk => Bench.Content([chunk]).Length > 0));
    }

    [Fact]
    public async Task Longer_prompts_cost_more_and_the_prompt_cache_makes_repeats_cheaper()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, PromptCacheBlock = 16 });
        string prompt = string.Concat(Enumerable.Repeat("public void Parse(string text) ", 20));
        await bench.JsonAsync(Bench.Body(prompt: "Short"));
        await bench.JsonAsync(Bench.Body(prompt: prompt));
        await bench.JsonAsync(Bench.Body(prompt: prompt + "and more"));
        await bench.JsonAsync(Bench.Body(prompt: prompt, model: "deepseek-v3.2"));
        var billed = bench.Simulator.Requests.Select(request => request.Billed!).ToList();
        Assert.True(billed[1].Input > billed[0].Input + 80);
        Assert.Equal((0, 0, 0), (billed[0].CachedInput, billed[1].CachedInput, billed[3].CachedInput));
        Assert.InRange(billed[2].CachedInput, 80, billed[2].Input);
        Assert.Equal(0, billed[2].CachedInput % 16);
    }

    [Theory, InlineData("o3", "", true), InlineData("openai/gpt-5-mini", "", true), InlineData("gpt-4.1", "", false), InlineData("o3", ",\"reasoning_effort\":\"none\"", false)]
    public async Task Models_that_reason_report_reasoning_tokens(string model, string extra, bool reasons)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        var usage = (await bench.JsonAsync(Bench.Body(extra, model))).GetProperty("usage");
        long reasoning = usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt64();
        Assert.Equal(reasons, reasoning > 0);
        Assert.True(usage.GetProperty("completion_tokens").GetInt64() > reasoning);
        Assert.Equal(model == "gpt-4.1" ? 0 : 1, bench.Simulator.Billed.Unpriced);
    }

    [Fact]
    public async Task The_worst_case_is_every_byte_every_allowance_and_the_whole_limit()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, BillWorstCase = true });
        var usage = (await bench.JsonAsync(Bench.Body(",\"max_tokens\":100,\"n\":2", prompt: "Grüße"))).GetProperty("usage");
        Assert.Equal("You review code.".Length + 7 + 64 + (2 * 16), usage.GetProperty("prompt_tokens").GetInt64());
        Assert.Equal(200, usage.GetProperty("completion_tokens").GetInt64());
        await bench.JsonAsync(Bench.Body(",\"max_tokens\":100" + Tools));
        Assert.True(bench.Simulator.Requests[1].Billed!.Input > 64 + 32 + 64 + 100);
    }

    [Fact]
    public async Task Token_counts_can_be_the_user_s_own()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, InputTokens = request => request.BodyBytes.Length, OutputTokens = _ => 5 });
        await bench.JsonAsync(Bench.Body());
        Assert.Equal((Bench.Body().Length, 5), (bench.Simulator.Requests[0].Billed!.Input, bench.Simulator.Requests[0].Billed!.Output));
    }

    [Fact]
    public async Task Several_choices_are_all_written()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        Assert.Equal(3, (await bench.JsonAsync(Bench.Body(",\"n\":3"))).GetProperty("choices").GetArrayLength());
        var events = await bench.EventsAsync(Bench.Stream(",\"n\":3"));
        Assert.Equal(3, events.SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray()).Count(choice => choice.GetProperty("finish_reason").GetString() == "stop"));
    }

    [Theory, InlineData("\"required\""), InlineData("{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}")]
    public async Task A_tool_that_must_be_called_is_called_with_fitting_arguments(string choice)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        string extra = Tools + ",\"tool_choice\":" + choice;
        var whole = (await bench.JsonAsync(Bench.Body(extra))).GetProperty("choices")[0];
        Assert.Equal("tool_calls", whole.GetProperty("finish_reason").GetString());
        AssertCall(whole.GetProperty("message").GetProperty("tool_calls")[0].GetProperty("function"));
        var deltas = (await bench.EventsAsync(Bench.Stream(extra))).SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
            .Where(one => one.GetProperty("delta").TryGetProperty("tool_calls", out _)).Select(one => one.GetProperty("delta").GetProperty("tool_calls")[0].GetProperty("function")).ToList();
        Assert.Equal("get_weather", deltas[0].GetProperty("name").GetString());
        AssertArguments(string.Concat(deltas.Select(delta => delta.GetProperty("arguments").GetString())));
    }

    [Fact]
    public async Task Tools_that_may_be_called_are_not_unless_the_test_says_so()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        Assert.Equal("stop", (await bench.JsonAsync(Bench.Body(Tools))).GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        bench.Simulator.Enqueue(new SimulatedAnswer { ToolCalls = [new("get_weather", "{\"city\":\"Oslo\",\"days\":2}")] });
        AssertCall((await bench.JsonAsync(Bench.Body(Tools))).GetProperty("choices")[0].GetProperty("message").GetProperty("tool_calls")[0].GetProperty("function"));
    }

    [Fact]
    public async Task Requests_tell_what_came()
    {
        await using var bench = await Bench.StartAsync(Transport.Socket);
        bench.Client.DefaultRequestHeaders.Add("x-department-id", "billing");
        await bench.TextAsync(Bench.Stream());
        var request = Assert.Single(bench.Simulator.Requests);
        Assert.Equal(("POST", "/v1/chat/completions", "hs_test", "billing"), (request.Method, request.Path, request.ApiKey, request.Headers["X-Department-Id"]));
        Assert.Equal(("gpt-4.1", true, "Review this code."), (request.Model, request.IsStreaming, request.LastUserText));
        Assert.Equal("system", request.Body!.Value.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.DoesNotContain("hs_test", request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_newest_requests_are_kept()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, RequestCapacity = 3 });
        for (int i = 0; i < 5; i++) await bench.TextAsync(Bench.Body(prompt: $"{i}"));
        Assert.Equal(["2", "3", "4"], bench.Simulator.Requests.Select(request => request.LastUserText));
        Assert.Equal(5, bench.Simulator.Billed.Requests);
    }

    private static void AssertCall(JsonElement function)
    {
        Assert.Equal("get_weather", function.GetProperty("name").GetString());
        AssertArguments(function.GetProperty("arguments").GetString()!);
    }

    private static void AssertArguments(string json)
    {
        var arguments = JsonDocument.Parse(json).RootElement;
        Assert.NotEqual("", arguments.GetProperty("city").GetString());
        Assert.InRange(arguments.GetProperty("days").GetInt32(), 1, 7);
    }
}
