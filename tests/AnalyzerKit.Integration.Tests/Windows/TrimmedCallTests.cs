using AnalyzerKit.Integration.Tests.Failover;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using static AnalyzerKit.Integration.Tests.Windows.TalkHost;

namespace AnalyzerKit.Integration.Tests.Windows;

/// <summary>Conversations whose oldest messages are left out: what each candidate gets, and what is reserved for it.</summary>
public sealed class TrimmedCallTests
{
    private static readonly string Page = new('p', 10_000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_system_prompt_and_the_newest_turns_are_sent(bool streamed)
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest);
        ChatMessage[] messages = [Prompt("sys"), User($"u1{Page}"), Model($"m1{Page}"), User($"u2{Page}"), Model("m2"), User("u3")];
        await host.TalkAsync(streamed, messages);

        Assert.Equal(["system sy", "user u2", "assistant m2", "user u3"], SentTo(Assert.Single(host.First.Requests)));
        Assert.Equal(6, messages.Length);
        Assert.Equal(AttemptReason.First, (await host.OnlyRecordAsync()).AttemptDetails[0].Reason);
        await host.AssertSettledAsync("talk");
    }

    [Fact]
    public async Task A_tools_call_and_its_result_go_or_stay_together()
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest);
        await host.TalkAsync(
            false,
            User($"u1{Page}"),
            new(ChatRole.Assistant, [new FunctionCallContent("one", "look")]),
            new(ChatRole.Tool, [new FunctionResultContent("one", Page)]),
            Model("m1"),
            User($"u2{Page}"),
            new(ChatRole.Assistant, [new FunctionCallContent("two", "look")]),
            new(ChatRole.Tool, [new FunctionResultContent("two", "found")]),
            Model("m2"),
            User("u3"));

        var request = Assert.Single(host.First.Requests);
        Assert.Equal(["user u2", "assistant", "tool fo", "assistant m2", "user u3"], SentTo(request).Select(static sent => sent.TrimEnd()));
        Assert.DoesNotContain("\"one\"", request.Body!.Value.GetRawText(), StringComparison.Ordinal);
        await host.AssertSettledAsync("talk");
    }

    [Fact]
    public async Task Each_candidate_gets_what_its_own_window_holds()
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest, fallbacks: [Large]);
        host.First.Enqueue(Fault.Status(503), SimulatedAnswer.Ordinary);
        await host.TalkAsync(false, Prompt("sys"), User($"u1{Page}"), User($"u2{Page}"), User($"u3{Page}"), User("u4"));

        Assert.Equal([Small, Large], host.First.Requests.Select(static request => request.Model));
        Assert.Equal(["system sy", "user u2", "user u3", "user u4"], SentTo(host.First.Requests[0]));
        Assert.Equal(["system sy", "user u1", "user u2", "user u3", "user u4"], SentTo(host.First.Requests[1]));
        await host.AssertSettledAsync("talk");
    }

    [Fact]
    public async Task What_fits_is_sent_as_it_is()
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest);
        await host.TalkAsync(false, Prompt("sys"), User("u1"), Model("m1"), User("u2"));
        Assert.Equal(["system sy", "user u1", "assistant m1", "user u2"], SentTo(Assert.Single(host.First.Requests)));
    }

    [Fact]
    public async Task Where_the_newest_alone_is_too_long_it_is_refused()
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest);
        var refused = await Assert.ThrowsAsync<ContextWindowExceededException>(() => host.TalkAsync(false, User("u1"), User(TooLong)));
        Assert.Contains("even without its older messages", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.First.Requests);
        await host.AssertSettledAsync("talk");
    }

    [Fact]
    public async Task What_is_reserved_and_charged_is_for_the_text_that_is_left()
    {
        decimal? reserved = null;
        FailoverHost? host = null;
        await using var started = host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest, first: new()
        {
            BillWorstCase = true,
            Answer = _ =>
            {
                reserved = host!.BudgetAsync("talk").GetAwaiter().GetResult().Reserved;
                return null;
            },
        });
        await host.TalkAsync(false, User($"u1{Page}{Page}{Page}"), Model("m1"), User("u2"));

        // 64 for the request, 16 and two bytes for the message left, and the limit of the answer.
        var worst = ((64 + 16 + 2) * 1m + (Answer * 10m)) / 1_000_000m;
        Assert.Equal(worst, reserved);
        Assert.Equal((82L, worst), ((await host.OnlyRecordAsync()).Tokens.Input, (await host.OnlyRecordAsync()).Cost));
        await host.AssertSettledAsync("talk");
    }
}
