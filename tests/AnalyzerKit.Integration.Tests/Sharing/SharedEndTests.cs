using AnalyzerKit.Integration.Tests.Replies;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Sharing;

/// <summary>How shared calls end for each of their callers: cancelled, failed, refused.</summary>
public sealed class SharedEndTests
{
    private const string Text = "What is a budget?";

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_caller_who_cancels_has_his_exception_at_once_and_the_others_their_answer(int leaving)
    {
        await using var bench = await SharingBench.StartAsync();
        using var cancelled = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 4).Select(i => bench.AskAsync(Text, null, i == leaving ? cancelled.Token : default)).ToList();
        await cancelled.CancelAsync();
        var error = Assert.IsAssignableFrom<OperationCanceledException>(await calls[leaving].EndAsync());
        Assert.Equal(cancelled.Token, error.CancellationToken);
        Assert.All(calls.Where((_, i) => i != leaving), static call => Assert.False(call.IsCompleted));
        bench.Open();
        Assert.Equal(3, (await Task.WhenAll(calls.Where((_, i) => i != leaving))).Length);
        Assert.Equal(CallOutcome.Succeeded, (await bench.OnlyAsync(4)).Outcome);
    }

    [Fact]
    public async Task When_all_have_left_the_call_is_cancelled_and_the_last_one_finds_its_record()
    {
        await using var bench = await SharingBench.StartAsync();
        using CancellationTokenSource first = new(), second = new();
        var (one, other) = (bench.AskAsync(Text, null, first.Token), bench.AskAsync(Text, null, second.Token));
        await bench.RequestedAsync(1);
        await first.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await one.EndAsync());
        Assert.Empty(await bench.Host.RecordsAsync());
        await second.CancelAsync();
        var error = Assert.IsAssignableFrom<OperationCanceledException>(await other.EndAsync());
        Assert.Equal(second.Token, error.CancellationToken);
        var record = await bench.OnlyAsync(2);
        Assert.Equal((CallOutcome.Cancelled, CostBasis.Estimated), (record.Outcome, record.CostBasis));
    }

    [Fact]
    public async Task Who_comes_after_the_last_has_left_makes_a_call_of_his_own()
    {
        await using var bench = await SharingBench.StartAsync();
        using var cancelled = new CancellationTokenSource();
        var left = bench.AskAsync(Text, null, cancelled.Token);
        await bench.RequestedAsync(1);
        await cancelled.CancelAsync();
        await left.EndAsync();
        var next = bench.AskAsync(Text);
        bench.Open();
        Assert.Equal(1, (await next).Usage.Callers);
        Assert.Equal((2, 0), ((await bench.SettledAsync()).Count, bench.Joined));
    }

    [Fact]
    public async Task A_caller_whose_token_is_cancelled_already_takes_no_part()
    {
        await using var bench = await SharingBench.StartAsync();
        var first = bench.AskAsync(Text);
        Assert.IsAssignableFrom<OperationCanceledException>(await bench.AskAsync(Text, null, new CancellationToken(true)).EndAsync());
        Assert.IsAssignableFrom<OperationCanceledException>(await bench.Operation.GetTextAsync([new(ChatRole.User, Text)], [], new CancellationToken(true)).EndAsync());
        bench.Open();
        await first;
        await bench.OnlyAsync(1);
    }

    [Fact]
    public async Task A_failure_is_everybodys_and_the_next_call_is_a_new_one()
    {
        var answers = new Queue<SimulatedAnswer>([Fault.Status(500), SimulatedAnswer.Ordinary]);
        await using var bench = await SharingBench.StartAsync(_ => answers.Dequeue());
        var calls = Enumerable.Range(0, 5).Select(_ => bench.AskAsync(Text)).ToList();
        bench.Open();
        foreach (var call in calls)
        {
            var error = Assert.IsType<RelayException>(await call.EndAsync());
            Assert.Equal((RelayErrorKind.Unavailable, 5), (error.Kind, error.Usage!.Callers));
        }

        var failed = await bench.OnlyAsync(5);
        Assert.Equal((CallOutcome.Failed, 0m), (failed.Outcome, failed.Cost));
        Assert.Equal(1, (await bench.AskAsync(Text)).Usage.Callers);
    }

    [Fact]
    public async Task A_reply_that_does_not_fit_is_paid_for_once_and_told_to_all()
    {
        await using var bench = await SharingBench.StartAsync(static _ => new() { Text = "{}" });
        var operation = bench.Bind("ReviewAsync", reply: ReplyBench.ReviewFormat);
        var calls = Enumerable.Range(0, 3).Select(_ => operation.GetMeteredReplyAsync<Review>(ReplyBench.Prompt, [], default)).ToList();
        bench.Open();
        foreach (var call in calls)
            Assert.Equal(RelayErrorKind.Malformed, Assert.IsType<RelayException>(await call.EndAsync()).Kind);
        Assert.True((await bench.OnlyAsync(3)).Cost > 0);
    }

    [Fact]
    public async Task A_refusal_is_everybodys_and_is_not_kept()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options =>
        {
            options.Clients[SharingBench.Client] = new() { MaxConcurrency = 1, QueueLimit = 1 };
            options.Budgets["narrow"] = new() { Limit = 0.00001m, Tags = { ["user"] = "ann" } };
        });

        var holding = bench.AskAsync("First of all.");
        Assert.IsType<BudgetExceededException>(await bench.AskAsync(Text, "ann").EndAsync());
        Assert.IsType<BudgetExceededException>(await bench.AskAsync(Text, "ann").EndAsync());
        var waiting = Enumerable.Range(0, 3).Select(_ => bench.AskAsync(Text)).ToList();
        Assert.Equal(2, bench.Joined);

        // Those three have one place in the queue, which is all it has.
        Assert.IsType<ThrottledException>(await bench.AskAsync("Too many.").EndAsync());
        bench.Open();
        await Task.WhenAll([holding, .. waiting]);
        Assert.Equal([1, 3], (await bench.SettledAsync()).Select(static record => record.Callers).Order());
    }

    [Fact]
    public async Task A_client_that_is_switched_off_refuses_each_caller()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options => options.Clients[SharingBench.Client] = new() { Enabled = false });
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bench.AskAsync(Text).EndAsync())), static error => Assert.IsType<BudgetExceededException>(error));
        Assert.Empty(bench.Host.Simulator.Requests);
        Assert.Empty(await bench.SettledAsync());
    }

    [Fact]
    public async Task Callers_who_wait_together_for_a_permit_are_refused_together()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options => options.Clients[SharingBench.Client] = new() { MaxConcurrency = 1, QueueTimeout = TimeSpan.FromMilliseconds(200) });
        var holding = bench.AskAsync("First of all.");
        var calls = Enumerable.Range(0, 5).Select(_ => bench.AskAsync(Text)).ToList();
        foreach (var call in calls)
            Assert.IsType<ThrottledException>(await call.EndAsync());
        bench.Open();
        await holding;
        Assert.Equal(1, (await bench.AskAsync(Text)).Usage.Callers);
        Assert.Equal(2, (await bench.SettledAsync()).Count);
    }
}

internal static class SharingWaits
{
    /// <summary>So many requests have arrived at the relay.</summary>
    public static async Task RequestedAsync(this SharingBench bench, int count)
    {
        while (bench.Host.Simulator.Requests.Count < count)
            await Task.Delay(5);
    }
}
