using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Callers that go away, at every point of a call.</summary>
public sealed class CancellationTests
{
    private const string Text = "Never mind.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_before_it_begins_nothing_happens(bool streamed)
    {
        await using var host = MoneyHost.Start();
        Assert.IsAssignableFrom<OperationCanceledException>(await host.Get<IAsker>().EndAsync(Text, streamed, new CancellationToken(true)));
        Assert.Empty(await host.RecordsAsync());
        Assert.Empty(host.Simulator.Requests);
        await host.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_once_sent_it_is_charged_its_worst_case(bool streamed)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.StallBeforeHeaders()] });
        using var cancellation = new CancellationTokenSource();
        var call = host.Get<IAsker>().EndAsync(Text, streamed, cancellation.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        Assert.Equal(MoneyHost.Worst(Text), (await host.BudgetAsync("asker")).Reserved);
        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, Assert.IsType<OperationCanceledException>(await call).CancellationToken);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((MoneyHost.Worst(Text), CostBasis.Estimated, CallOutcome.Cancelled), (record.Cost, record.CostBasis, record.Outcome));
        Assert.Null(Assert.Single(record.AttemptDetails).Error);
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Cancelled_after_content_it_is_charged_its_worst_case()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Stall(3)] });
        using var cancellation = new CancellationTokenSource();
        var stream = host.Get<IAsker>().StreamAsync(Text, cancellation.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream)
                await cancellation.CancelAsync();
        });
        Assert.Equal((MoneyHost.Worst(Text), CallOutcome.Cancelled), (stream.Usage!.Cost, stream.Usage.Outcome));
        await host.AssertSettledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_left_early_is_charged_its_worst_case_or_where_servers_stop_what_arrived(bool stops)
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.Stall(3)], StopsOnDisconnect = stops },
            options =>
            {
                options.Relays["default"].StopsOnDisconnect = stops;
                options.Clients["asker"] = new() { MaxOutputTokens = 4_000 };
            });
        var stream = host.Get<IAsker>().StreamAsync(Text);
        Assert.Equal(2, await Calls.ReadAsync(stream, 2));

        var record = stream.Usage!;
        Assert.Equal((CallOutcome.Cancelled, CostBasis.Estimated, UsageSource.Estimated), (record.Outcome, record.CostBasis, record.Tokens.Source));
        Assert.Equal(MoneyHost.WorstTokens(Text, 0), record.Tokens.Input);
        if (stops)
            Assert.InRange(record.Tokens.Output, 3, 3_999);
        else
            Assert.Equal(4_000, record.Tokens.Output);
        Assert.Equal(((record.Tokens.Input * 0.14m) + (record.Tokens.Output * 0.42m)) / 1_000_000m, record.Cost);
        await Calls.UntilAsync(() => host.Simulator.InFlight == 0);
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task A_stream_left_at_its_finish_reason_still_learns_its_usage()
    {
        await using var host = MoneyHost.Start();
        await foreach (var update in host.Get<IAsker>().ChatStreamAsync([new(ChatRole.User, Text)]))
        {
            if (update.FinishReason is not null)
                break;
        }

        var record = await host.OnlyRecordAsync();
        Assert.Equal((host.Simulator.Billed.Cost, CostBasis.Computed), (record.Cost, record.CostBasis));
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task A_stream_left_unread_is_cut_and_settled()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Stall(3)] }, options => options.Relays["default"].StreamIdleTimeout = TimeSpan.FromMilliseconds(50));
        await using var stream = host.Get<IAsker>().StreamAsync(Text).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        await Calls.UntilAsync(() => host.Budgets.GetAsync("asker").AsTask().Result!.Reserved == 0);
        await Assert.ThrowsAsync<RelayException>(async () => await stream.MoveNextAsync());
        Assert.Equal((MoneyHost.Worst(Text), CallOutcome.Failed), ((await host.OnlyRecordAsync()).Cost, (await host.OnlyRecordAsync()).Outcome));
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Cancelled_while_it_waits_for_a_permit_or_for_money_nothing_is_left_behind()
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.StallBeforeHeaders()] },
            options =>
            {
                options.Clients["retrier"] = new() { MaxConcurrency = 1 };
                options.Budgets["all"] = new() { Limit = MoneyHost.Worst(Text) * 1.5m, BudgetWait = TimeSpan.FromHours(1) };
            });
        using var first = new CancellationTokenSource();
        using var others = new CancellationTokenSource();
        var open = host.Get<IRetrier>().AskAsync(Text, cancellationToken: first.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        var forPermit = host.Get<IRetrier>().AskAsync(Text, cancellationToken: others.Token);
        var forMoney = host.Get<IAsker>().AskAsync(Text, others.Token);
        await Calls.UntilAsync(() => host.Get<IThrottles>().Get("retrier")!.Queued == 1);
        Assert.False(forMoney.IsCompleted);
        await others.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forPermit);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forMoney);
        Assert.Empty(await host.RecordsAsync());
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
        Assert.Single(await host.RecordsAsync());
        await host.AssertSettledAsync("retrier");
        Assert.Equal((0, 0), (host.Get<IThrottles>().Get("asker")!.Active, host.Get<IThrottles>().Get("asker")!.Queued));
    }
}
