using AnalyzerKit.CompilerServices;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static AnalyzerKit.Integration.Tests.Replies.ReplyBench;

namespace AnalyzerKit.Integration.Tests.Replies;

/// <summary>What comes of an answer: a value as a whole, or an error that is paid for and says nothing of the answer.</summary>
public sealed class ReadingTests
{
    private const string Answer = "ANSWER-91cc-quagga";

    private static readonly RetryDeclaration Retry = new(3, 1, 10);

    private static readonly Dictionary<string, (SimulatedAnswer Answer, RelayErrorKind Kind, string ErrorType, string Says)> Wrongs = new()
    {
        ["prose"] = (new() { Text = $"Sure! {Answer}" }, RelayErrorKind.Malformed, "malformed", "found no JSON"),
        ["nothing"] = (new() { Text = "" }, RelayErrorKind.Malformed, "malformed", "the answer has no text"),
        ["fence"] = (new() { Text = $"```json\n{ReviewText}\n```" }, RelayErrorKind.Malformed, "malformed", "found no JSON"),
        ["half"] = (new() { Text = ReviewText[..40] }, RelayErrorKind.Malformed, "malformed", "found no JSON"),
        ["more"] = (new() { Text = ReviewText + Answer }, RelayErrorKind.Malformed, "malformed", "more after the end"),
        ["other value"] = (new() { Text = ReviewText.Replace("High", Answer, StringComparison.Ordinal) }, RelayErrorKind.Malformed, "malformed", "at $.issues[0].severity found a string that is none of them, expected one of \"Low\", \"High\""),
        ["other member"] = (new() { Text = ReviewText.Replace("score", Answer, StringComparison.Ordinal) }, RelayErrorKind.Malformed, "malformed", "at $ found a member that the schema does not have"),
        ["out of range"] = (new() { Text = ReviewText.Replace("7", "7000", StringComparison.Ordinal) }, RelayErrorKind.Malformed, "malformed", "at $.score found a greater number, expected at most 10"),
        ["tool call"] = (new() { ToolCalls = [new("look", "{}")] }, RelayErrorKind.Malformed, "malformed", "no tool is called"),
        ["cut"] = (new() { Text = ReviewText, Faults = [Fault.FinishReason("length")] }, RelayErrorKind.Truncated, "truncated", "output limit of 400 tokens. Raise MaxOutputTokens"),
        ["filtered"] = (new() { Text = ReviewText, Faults = [Fault.FinishReason("content_filter")] }, RelayErrorKind.Filtered, "filtered", "content filter"),
    };

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var wrong in Wrongs.Keys)
        {
            data.Add(wrong, BySchema);
            data.Add(wrong, ByPrompt);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_no_reply_is_paid_for_recorded_and_not_tried_again(string wrong, string model)
    {
        var (answer, kind, errorType, says) = Wrongs[wrong];
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [answer] });
        using var listening = new Listening(host);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Bind(ReviewFormat, model, ["gemini-2.5-flash"], Retry).AskAsync<Review>());

        Assert.Equal(kind, error.Kind);
        Assert.Contains(says, error.Message);
        Assert.Contains("Relay \"default\"", error.Message);
        Assert.Contains($"'{model}'", error.Message);
        Assert.Contains("'IReviews.ReviewAsync'", error.Message);
        Assert.Null(error.InnerException);
        var request = Assert.Single(host.Simulator.Requests);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(record, error.Usage);
        Assert.Equal((CallOutcome.Failed, CostBasis.Computed, 1), (record.Outcome, record.CostBasis, record.Attempts));
        Assert.Equal(request.Cost, record.Cost);
        Assert.Equal(Cost(model, record.Tokens.Input, record.Tokens.Output), record.Cost);
        Assert.Equal((request.Billed!.Input, request.Billed.Output), (record.Tokens.Input, record.Tokens.Output));
        Assert.Equal((kind, 200), (record.AttemptDetails[0].Error, record.AttemptDetails[0].StatusCode));
        Assert.Equal(kind switch { RelayErrorKind.Truncated => "length", RelayErrorKind.Filtered => "content_filter", _ => wrong == "tool call" ? "tool_calls" : "stop" }, record.FinishReason);
        await LayerBench.AssertSettledAsync(host);
        Assert.Equal(errorType, Assert.Single(listening.Of("gen_ai.client.operation.duration")).Tags["error.type"]);
        AssertSilent(host, listening, error, Answer, MeteredHost.Secret, "x += 1");
    }

    [Fact]
    public async Task A_limit_that_is_too_low_is_told_with_what_to_raise()
    {
        await using var host = await StartAsync();
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Bind(ReviewFormat, limit: 5).GetReplyAsync<Review>(Prompt, [], default));
        Assert.Equal(RelayErrorKind.Truncated, error.Kind);
        Assert.Contains("5 tokens", error.Message);
        Assert.Equal(5, error.Usage!.Tokens.Output);
    }

    [Fact]
    public async Task A_root_that_is_no_object_is_taken_out_of_its_wrapping()
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [new SimulatedAnswer { Text = """ { "value" : [1, -2, 3] } """ }, new SimulatedAnswer { Text = "[1,2,3]" }] });
        var operation = host.Bind(ListFormat);
        var numbers = await operation.GetReplyAsync<int[]>(Prompt, [], default);
        Assert.Equal([1, -2, 3], numbers);
        var error = await Assert.ThrowsAsync<RelayException>(() => operation.GetReplyAsync<int[]>(Prompt, [], default));
        Assert.Contains("at $ found an array, expected an object", error.Message);
        Assert.NotEmpty(await operation.GetReplyAsync<int[]>(Prompt, [], default));
    }

    [Fact]
    public async Task A_type_that_refuses_what_the_schema_allows_is_named_and_its_words_are_not()
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [new SimulatedAnswer { Text = $$"""{"name":"{{Answer}}"}""" }] });
        using var listening = new Listening(host);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Bind(PickyFormat, retry: Retry).AskAsync<Picky>());

        Assert.Equal(RelayErrorKind.Malformed, error.Kind);
        Assert.Contains("making a Picky of it threw ArgumentException", error.Message);
        Assert.Null(error.InnerException);
        Assert.Equal((CallOutcome.Failed, CostBasis.Computed), (error.Usage!.Outcome, error.Usage.CostBasis));
        Assert.Single(host.Simulator.Requests);
        await LayerBench.AssertSettledAsync(host);
        AssertSilent(host, listening, error, Answer, "not to my taste");
    }

    [Theory]
    [InlineData("stop", null, null, null)]
    [InlineData("length", null, RelayErrorKind.Truncated, "cut by the output limit")]
    [InlineData("content_filter", null, RelayErrorKind.Filtered, "content filter")]
    [InlineData("stop", Answer, RelayErrorKind.Filtered, "the model refused")]
    [InlineData("stop", "", RelayErrorKind.Malformed, "the answer has no text")]
    public async Task A_client_of_the_users_own_is_read_by_the_same_rules(string finish, string? refusal, RelayErrorKind? kind, string? says)
    {
        ChatResponseFormat? asked = null;
        var leaf = new FakeLeaf((_, options) =>
        {
            asked = options?.ResponseFormat;
            var response = FakeLeaf.Response(ReviewText, 10, 5);
            response.FinishReason = new(finish);
            if (refusal is not null)
            {
                response.Messages[0].Contents = refusal.Length == 0 ? [] : [new ErrorContent(refusal) { ErrorCode = "Refusal" }];
            }

            return response;
        });
        await using var host = await StartAsync(build: builder => builder.UseChatClient("default", _ => leaf));
        using var listening = new Listening(host);
        var error = await Record.ExceptionAsync(() => host.Bind(ReviewFormat, ByPrompt).AskAsync<Review>());

        Assert.Equal(kind, (error as RelayException)?.Kind);
        Assert.Equal(kind is null, error is null);
        Assert.Equal(ChatResponseFormat.Json, asked);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((Cost(ByPrompt, 10, 5), CostBasis.Computed, kind), (record.Cost, record.CostBasis, record.AttemptDetails[0].Error));
        Assert.Equal(1, leaf.Calls);
        await LayerBench.AssertSettledAsync(host);
        if (error is not null)
        {
            Assert.Contains(says!, error.Message);
            AssertSilent(host, listening, error, Answer);
        }
    }

    [Fact]
    public async Task A_models_refusal_is_told_as_one_and_its_words_are_not()
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [new SimulatedAnswer { Refusal = Answer, Usage = new() { Input = 10, Output = 5 } }] });
        using var listening = new Listening(host);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Bind(ReviewFormat, retry: Retry).AskAsync<Review>());

        Assert.Equal(RelayErrorKind.Filtered, error.Kind);
        Assert.Contains("the model refused", error.Message);
        Assert.Equal((Cost(BySchema, 10, 5), CostBasis.Computed, CallOutcome.Failed, "stop"), (error.Usage!.Cost, error.Usage.CostBasis, error.Usage.Outcome, error.Usage.FinishReason));
        Assert.Equal(RelayErrorKind.Filtered, Assert.Single(error.Usage.AttemptDetails).Error);
        await LayerBench.AssertSettledAsync(host);
        AssertSilent(host, listening, error, Answer);
    }

    [Fact]
    public async Task The_reply_of_a_client_that_calls_tools_is_its_last_message()
    {
        var leaf = new FakeLeaf((_, _) =>
        {
            var response = FakeLeaf.Response(ReviewText, 10, 5);
            response.Messages.Insert(0, new(ChatRole.Assistant, "Let me look."));
            return response;
        });
        await using var host = await StartAsync(build: builder => builder.UseChatClient("default", _ => leaf));
        Assert.Equal(7, (await host.Bind(ReviewFormat, ByPrompt).AskAsync<Review>()).Value.Score);
    }

    [Fact]
    public async Task Cancellation_is_the_callers_and_settles()
    {
        using var stop = new CancellationTokenSource();
        var leaf = new FakeLeaf
        {
            Before = async (_, cancellationToken) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
        };
        await using var host = await StartAsync(build: builder => builder.UseChatClient("default", _ => leaf));
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Bind(ReviewFormat, ByPrompt).AskAsync<Review>(stop.Token));

        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.Equal(CallOutcome.Cancelled, (await host.OnlyRecordAsync()).Outcome);
        await LayerBench.AssertSettledAsync(host);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Bind(ReviewFormat).GetReplyAsync<Review>(Prompt, [], stop.Token));
        Assert.Empty(host.Simulator.Requests);
    }

    [Fact]
    public async Task What_another_attempt_can_mend_is_still_retried()
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [Fault.Status(503), new SimulatedAnswer { Text = ReviewText }] });
        var reply = await host.Bind(ReviewFormat, retry: Retry).AskAsync<Review>();
        Assert.Equal((2, CallOutcome.Succeeded), (reply.Usage.Attempts, reply.Usage.Outcome));
    }

    private static void AssertSilent(MeteredHost host, Listening listening, Exception error, params string[] secrets)
    {
        listening.Observe();
        var seen = string.Join('\n', host.Log.Lines) + error
            + string.Join('\n', listening.Spans.Select(static span => span.StatusDescription + string.Join('\n', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))))
            + string.Join('\n', listening.Measurements.SelectMany(static measured => measured.Tags.Select(static tag => $"{tag.Key}={tag.Value}")));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, seen, StringComparison.OrdinalIgnoreCase));
    }
}
