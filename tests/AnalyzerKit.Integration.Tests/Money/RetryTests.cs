using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Further attempts: when there is one, when there is none, and what they cost.</summary>
public sealed class RetryTests
{
    private const string Text = "Once more.";

    [Fact]
    public async Task A_declared_delay_of_weeks_is_taken()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(503)] });
        Assert.Equal(2, (await host.Get<IPatient>().AskAsync("Again?")).Usage.Attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_attempt_is_charged_and_the_record_carries_the_sum(bool streamed)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(503), Fault.ConnectionReset(), SimulatedAnswer.Ordinary] });
        await SendAsync(host, streamed);
        var record = await host.OnlyRecordAsync();
        var real = host.Simulator.Requests[2].Cost;
        Assert.Equal((3, CallOutcome.Succeeded, CostBasis.Estimated), (record.Attempts, record.Outcome, record.CostBasis));
        Assert.Equal([0m, MoneyHost.Worst(Text), real], record.AttemptDetails.Select(attempt => attempt.Cost));
        Assert.Equal([503, null, 200], record.AttemptDetails.Select(attempt => attempt.StatusCode));
        Assert.Equal([RelayErrorKind.Unavailable, RelayErrorKind.Interrupted, null], record.AttemptDetails.Select(attempt => attempt.Error is RelayErrorKind.Unavailable && attempt.StatusCode is null ? RelayErrorKind.Interrupted : attempt.Error));
        Assert.Equal(MoneyHost.Worst(Text) + real, record.Cost);
        await host.AssertSettledAsync("retrier");
    }

    [Fact]
    public async Task An_attempt_that_no_longer_fits_ends_the_call_with_the_earlier_ones_exception()
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.Status(502)] },
            options => options.Budgets["retrier"] = new() { Limit = MoneyHost.Worst(Text) * 1.9m });
        var failure = await Assert.ThrowsAsync<RelayException>(() => SendAsync(host, false));
        Assert.Equal(502, (int?)failure.StatusCode);
        Assert.Equal(MoneyHost.Worst(Text), failure.Usage!.Cost);
        Assert.Single(host.Simulator.Requests);
        await host.AssertSettledAsync("retrier");
    }

    [Fact]
    public async Task An_attempt_that_was_not_charged_hands_its_reservation_on()
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.Status(503), Fault.Status(503)] },
            options => options.Budgets["retrier"] = new() { Limit = MoneyHost.Worst(Text) });
        await SendAsync(host, false);
        Assert.Equal(3, (await host.OnlyRecordAsync()).Attempts);
        await host.AssertSettledAsync("retrier");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(499)]
    [InlineData(501)]
    [InlineData(520)]
    public async Task What_cannot_succeed_is_not_tried_again(int status)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(status)] });
        await Assert.ThrowsAsync<RelayException>(() => SendAsync(host, false));
        Assert.Single(host.Simulator.Requests);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_succeed_is_tried_as_often_as_declared(int status)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(status), Fault.Status(status), Fault.Status(status)] });
        await Assert.ThrowsAsync<RelayException>(() => SendAsync(host, false));
        Assert.Equal(3, host.Simulator.Requests.Count);
        await host.AssertSettledAsync("retrier");
    }

    [Fact]
    public async Task Without_a_retry_declared_there_is_none()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(503)] });
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IUndeclared>().AskAsync(Text));
        Assert.Single(host.Simulator.Requests);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 1)]
    public async Task A_stream_is_tried_again_before_its_first_content_and_never_after(int chunks, int requests)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.ConnectionReset(chunks)] });
        var failure = await Record.ExceptionAsync(() => SendAsync(host, true));
        Assert.Equal(requests == 1, failure is RelayException);
        Assert.Equal(requests, host.Simulator.Requests.Count);
        Assert.Equal(requests, (await host.OnlyRecordAsync()).Attempts);
        await host.AssertSettledAsync("retrier");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_servers_own_delay_is_kept_to_the_second(bool asDate)
    {
        var time = new ManualTimeProvider();
        await using var host = MoneyHost.Start(new() { Script = [Fault.RateLimited(TimeSpan.FromSeconds(20), asDate)] }, time: time);
        var call = SendAsync(host, false);
        await Calls.UntilAsync(() => host.Log.Lines.Any(line => line.Contains("trying again", StringComparison.Ordinal)) && time.ActiveTimers == 1);
        time.Advance(TimeSpan.FromSeconds(19.999));
        Assert.Single(host.Simulator.Requests);
        time.Advance(TimeSpan.FromSeconds(0.001));
        await call;
        Assert.Equal(2, host.Simulator.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delay_beyond_the_longest_ends_the_call_with_it(bool asDate)
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.RateLimited(TimeSpan.FromSeconds(40), asDate)] }, time: new ManualTimeProvider());
        var failure = await Assert.ThrowsAsync<RelayException>(() => SendAsync(host, false));
        Assert.Equal(TimeSpan.FromSeconds(40), failure.RetryAfter);
        Assert.Single(host.Simulator.Requests);
        await host.AssertSettledAsync("retrier");
    }

    [Fact]
    public async Task Cancelled_between_attempts_the_record_has_those_made()
    {
        var time = new ManualTimeProvider();
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(504, retryAfter: TimeSpan.FromSeconds(20))] }, time: time);
        using var cancellation = new CancellationTokenSource();
        var call = host.Get<IRetrier>().AskAsync(Text, cancellationToken: cancellation.Token);
        await Calls.UntilAsync(() => host.Log.Lines.Any(line => line.Contains("trying again", StringComparison.Ordinal)));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((1, CallOutcome.Cancelled, MoneyHost.Worst(Text)), (record.Attempts, record.Outcome, record.Cost));
        await host.AssertSettledAsync("retrier");
    }

    [Fact]
    public async Task Fallbacks_are_tried_in_order_the_dearest_is_reserved_and_the_one_that_answered_charged()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(503), Fault.Status(504), SimulatedAnswer.Ordinary] });
        var dearest = MoneyHost.Worst(Text, input: 2, output: 8);
        var refused = MoneyHost.Start(configure: options => options.Budgets["cascade"] = new() { Limit = dearest - 0.000000001m });
        await using (refused)
        {
            Assert.Equal(dearest, (await Assert.ThrowsAsync<BudgetExceededException>(() => refused.Get<ICascade>().AskAsync(Text))).Requested);
        }

        await host.Get<ICascade>().AskAsync(Text);
        Assert.Equal(["deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1"], host.Simulator.Requests.Select(request => request.Model));
        var record = await host.OnlyRecordAsync();
        Assert.Equal(["deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1"], record.AttemptDetails.Select(attempt => attempt.Model));
        Assert.Equal([0m, MoneyHost.Worst(Text, input: 0.35m, output: 2.5m), host.Simulator.Requests[2].Cost], record.AttemptDetails.Select(attempt => attempt.Cost));
        Assert.Equal(("deepseek-v3.2", "gpt-4.1"), (record.RequestedModel, record.ResponseModel));
        await host.AssertSettledAsync("cascade");
    }

    [Fact]
    public async Task A_refusal_that_no_model_can_mend_does_not_move_on()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(400)] });
        await Assert.ThrowsAsync<RelayException>(() => host.Get<ICascade>().AskAsync(Text));
        Assert.Single(host.Simulator.Requests);
    }

    private static async Task SendAsync(MoneyHost host, bool streamed)
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<IRetrier>().StreamAsync(Text));
        else
            await host.Get<IRetrier>().AskAsync(Text);
    }
}
