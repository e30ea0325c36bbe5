using System.Net;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

public class FaultTests
{
    private const string Text = "It reads well, I think, but test it.";

    public static TheoryData<Transport, int> Statuses => Matrix.Of([401, 402, 403, 408, 429, 500, 502, 503, 504, 529]);

    public static TheoryData<Transport, bool> Ways => new()
    {
        { Transport.Socket, false }, { Transport.Socket, true }, { Transport.Handler, false }, { Transport.Handler, true },
    };

    private static Task<Bench> StartAsync(Transport transport, params Fault[] faults) =>
        Bench.StartAsync(transport, new RelaySimulatorOptions { Pace = Pace.None, Script = [new SimulatedAnswer { Text = Text, Faults = faults }] });

    private static string Body(bool streamed) => streamed ? Bench.Stream() : Bench.Body();

    [Theory, MemberData(nameof(Statuses))]
    public async Task A_status_comes_with_its_code_and_is_billed_only_where_the_model_went_on(Transport transport, int status)
    {
        await using var bench = await StartAsync(transport, Fault.Status(status, retryAfter: TimeSpan.FromSeconds(1.5)));
        using var response = await bench.PostAsync(Bench.Stream());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter!.Delta);
        Assert.True(response.Headers.Contains("x-request-id"));
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
        Assert.NotEqual("", error.GetProperty("message").GetString());
        Assert.NotEqual("", error.GetProperty("type").GetString());
        Assert.Equal(status switch { 401 => "AUTHENTICATION_FAILED", 402 => "BUDGET_EXCEEDED", 429 => "RATE_LIMIT_EXCEEDED", _ => error.GetProperty("code").GetString() }, error.GetProperty("code").GetString());
        Assert.Equal(status is 408 or 502 or 504 or 529 ? 1 : 0, bench.Simulator.Billed.Requests);
        Assert.Equal(SimulatedOutcome.Refused, bench.Simulator.Requests[0].Outcome);
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        await using var bench = await StartAsync(Transport.Socket, Fault.RateLimited(TimeSpan.FromMinutes(1), retryAfterAsDate: true));
        using var response = await bench.PostAsync(Bench.Body());
        Assert.NotNull(response.Headers.RetryAfter!.Date);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_reset_before_headers_is_a_connection_that_failed(Transport transport, bool streamed)
    {
        await using var bench = await StartAsync(transport, Fault.ConnectionReset());
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.PostAsync(Body(streamed)));
        Assert.Equal((SimulatedOutcome.Cut, null), (await bench.Simulator.Requests[0].Finished, bench.Simulator.Requests[0].StatusCode));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_reset_in_the_body_delivers_what_was_sent_and_then_fails(Transport transport, bool streamed)
    {
        await using var bench = await StartAsync(transport, Fault.ConnectionReset(3));
        using var response = await bench.PostAsync(Body(streamed));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var (text, error) = await ReadAsync(response);
        Assert.IsAssignableFrom<IOException>(error);
        if (streamed) Assert.Equal("It reads well", Bench.Content(Bench.Events(text)));
        else Assert.StartsWith("{\"id\":\"chatcmpl-", text, StringComparison.Ordinal);
        Assert.Equal(SimulatedOutcome.Cut, bench.Simulator.Requests[0].Outcome);
        Assert.Equal(1, bench.Simulator.Billed.Requests);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_cut_stream_ends_as_if_it_were_complete(Transport transport, bool streamed)
    {
        await using var bench = await StartAsync(transport, Fault.CutStream(2));
        using var response = await bench.PostAsync(Body(streamed));
        var (text, error) = await ReadAsync(response);
        Assert.Null(error);
        if (streamed) Assert.Equal(("It reads", null), (Bench.Content(Bench.Events(text)), Bench.FinishReason(Bench.Events(text))));
        else Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        Assert.Equal(SimulatedOutcome.Cut, bench.Simulator.Requests[0].Outcome);
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_stream_can_end_around_its_finish_reason(Transport transport)
    {
        await using var bench = await StartAsync(transport, Fault.CutBeforeFinishReason());
        bench.Simulator.Enqueue(
            new SimulatedAnswer { Text = Text, Faults = [Fault.CutAfterFinishReason()] },
            new SimulatedAnswer { Text = Text, Faults = [Fault.WithoutDone()] });
        var before = await bench.EventsAsync(Bench.Stream());
        Assert.Equal((Text, null), (Bench.Content(before), Bench.FinishReason(before)));
        var after = await bench.EventsAsync(Bench.Stream());
        Assert.Equal((Text, "stop"), (Bench.Content(after), Bench.FinishReason(after)));
        Assert.DoesNotContain(after, chunk => chunk.GetProperty("usage").ValueKind == JsonValueKind.Object);
        string open = await bench.TextAsync(Bench.Stream());
        Assert.Equal(JsonValueKind.Object, Bench.Events(open)[^1].GetProperty("usage").ValueKind);
        Assert.DoesNotContain("[DONE]", open, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Garbage_is_what_it_says(Transport transport, bool streamed)
    {
        await using var bench = await StartAsync(transport, Fault.Html());
        bench.Simulator.Enqueue(Fault.InvalidJson(), Fault.EmptyBody(), Fault.WrongContentType("text/plain"), Fault.TruncatedBody());
        using var html = await bench.PostAsync(Body(streamed));
        Assert.Equal((200, "text/html"), ((int)html.StatusCode, html.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("<!DOCTYPE html>", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var invalid = await bench.PostAsync(Body(streamed));
        Assert.Equal("application/json", invalid.Content.Headers.ContentType!.MediaType);
        string broken = await invalid.Content.ReadAsStringAsync();
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(broken));
        Assert.Equal("", await bench.TextAsync(Body(streamed)));
        using var plain = await bench.PostAsync(Body(streamed));
        Assert.Equal("text/plain", plain.Content.Headers.ContentType!.MediaType);
        Assert.Contains("chatcmpl-", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        string truncated = await bench.TextAsync(Body(streamed));
        Assert.False(truncated.EndsWith('}') || truncated.EndsWith('\n'));
        Assert.NotEqual("", truncated);
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_stream_can_hold_an_event_with_broken_json_or_an_error(Transport transport)
    {
        await using var bench = await StartAsync(transport, Fault.BadChunk(1));
        bench.Simulator.Enqueue(new SimulatedAnswer { Text = Text, Faults = [Fault.ErrorInStream(2, "OVERLOADED")] }, Fault.ErrorInStream());
        string bad = await bench.TextAsync(Bench.Stream());
        Assert.Contains("\"delta\":{\"cont\n\n", bad, StringComparison.Ordinal);
        Assert.Equal(Text, Bench.Content(Bench.Events(bad)));
        var events = await bench.EventsAsync(Bench.Stream());
        Assert.Equal("It reads", Bench.Content(events.SkipLast(1)));
        Assert.Equal("OVERLOADED", events[^1].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("SERVER_ERROR", (await bench.JsonAsync(Bench.Body())).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Usage_can_be_wrong_while_the_bill_is_right(Transport transport, bool streamed)
    {
        await using var bench = await StartAsync(transport, Fault.WrongTotal());
        bench.Simulator.Enqueue(Fault.NegativeUsage(), Fault.NullUsage(), Fault.OtherModel("gpt-4.1-mini"), Fault.EmptyChoices());
        var total = await UsageAsync(bench, streamed);
        Assert.Equal(total.GetProperty("prompt_tokens").GetInt64() + total.GetProperty("completion_tokens").GetInt64() + 1000, total.GetProperty("total_tokens").GetInt64());
        Assert.True((await UsageAsync(bench, streamed)).GetProperty("completion_tokens").GetInt64() < 0);
        Assert.Equal(JsonValueKind.Null, (await UsageAsync(bench, streamed)).ValueKind);
        Assert.Equal("gpt-4.1-mini", (await LastAsync(bench, streamed)).GetProperty("model").GetString());
        var empty = await LastAsync(bench, streamed);
        Assert.Equal((0, JsonValueKind.Object), (empty.GetProperty("choices").GetArrayLength(), empty.GetProperty("usage").ValueKind));
        Assert.All(bench.Simulator.Requests, request => Assert.True(request.Billed is { Input: > 0, Output: > 0 } && request.Cost > 0));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Any_finish_reason_can_be_said(Transport transport, bool streamed)
    {
        await using var bench = await StartAsync(transport, Fault.FinishReason("content_filter"));
        if (streamed) Assert.Equal("content_filter", Bench.FinishReason(await bench.EventsAsync(Bench.Stream())));
        else Assert.Equal("content_filter", (await bench.JsonAsync(Bench.Body())).GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task A_line_of_megabytes_and_comments_come_before_the_content(Transport transport)
    {
        await using var bench = await StartAsync(transport, Fault.LongLine(3_000_001));
        bench.Simulator.Enqueue(new SimulatedAnswer { Text = Text, Faults = [Fault.Comments(5)] });
        string text = await bench.TextAsync(Bench.Stream());
        Assert.Contains("data: " + new string(' ', 3_000_001) + "{", text, StringComparison.Ordinal);
        Assert.Equal(Text, Bench.Content(Bench.Events(text)));
        string commented = await bench.TextAsync(Bench.Stream());
        Assert.Equal(5, commented.Split("\n\n").Count(part => part == ": keep-alive"));
        Assert.Equal(Text, Bench.Content(Bench.Events(commented)));
    }

    [Theory, InlineData(Transport.Socket), InlineData(Transport.Handler)]
    public async Task Endless_comments_end_when_the_client_leaves(Transport transport)
    {
        await using var bench = await StartAsync(transport, Fault.Comments());
        using (var response = await bench.PostAsync(Bench.Stream()))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[100_000]);
        }

        Assert.Equal(SimulatedOutcome.Abandoned, await bench.Simulator.Requests[0].Finished.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Split_bytes_are_the_same_bytes()
    {
        var answer = new SimulatedAnswer { Text = "Grüße, 世界 👋🏽!" };
        await using var whole = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, Script = [answer], TimeProvider = new FixedClock(default) });
        await using var split = await Bench.StartAsync(Transport.Handler, new RelaySimulatorOptions { Pace = Pace.None, Script = [answer with { Faults = [Fault.SplitBytes(3)] }], TimeProvider = new FixedClock(default) });
        using var response = await split.PostAsync(Bench.Stream());
        await using var body = await response.Content.ReadAsStreamAsync();
        var all = new MemoryStream();
        byte[] buffer = new byte[1000];
        for (int count; (count = await body.ReadAsync(buffer)) > 0;)
        {
            Assert.InRange(count, 1, 3);
            all.Write(buffer, 0, count);
        }

        Assert.Equal(await whole.TextAsync(Bench.Stream()), System.Text.Encoding.UTF8.GetString(all.ToArray()));
    }

    private static async Task<JsonElement> LastAsync(Bench bench, bool streamed) => streamed ? (await bench.EventsAsync(Bench.Stream()))[^1] : await bench.JsonAsync(Bench.Body());

    private static async Task<JsonElement> UsageAsync(Bench bench, bool streamed) => (await LastAsync(bench, streamed)).GetProperty("usage");

    private static async Task<(string Text, Exception? Error)> ReadAsync(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        var all = new MemoryStream();
        try
        {
            await body.CopyToAsync(all);
            return (System.Text.Encoding.UTF8.GetString(all.ToArray()), null);
        }
        catch (IOException error)
        {
            return (System.Text.Encoding.UTF8.GetString(all.ToArray()), error);
        }
    }
}
