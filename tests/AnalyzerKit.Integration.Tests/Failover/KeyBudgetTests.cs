using System.Net;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>Budgets of one key each, where calls change their key: what was charged stays with the key it was charged to.</summary>
public sealed class KeyBudgetTests
{
    private const string Text = "What is the price of a token?";

    private static readonly decimal Worst = MoneyHost.Worst(Text);

    [Fact]
    public async Task A_call_that_changes_its_key_is_charged_to_the_key_that_was_answered()
    {
        await using var host = await StartAsync(first: new() { ApiKeys = [FailoverHost.SecondKey] });
        await host.Get<ISingle>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((0m, record.Cost), await SpentAsync(host));
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task What_was_charged_before_the_key_changed_stays_with_the_key_before()
    {
        await using var host = await StartAsync();
        host.First.Enqueue(Fault.Status(502), Fault.Unauthorized());
        await host.Get<IPersistent>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(
            [("first", AttemptReason.First, (int?)502), ("first", AttemptReason.Retry, 401), ("second", AttemptReason.NextKey, 200)],
            record.AttemptDetails.Select(static attempt => (attempt.KeyName!, attempt.Reason, attempt.StatusCode)));
        Assert.Equal([Worst, 0m, record.Cost - Worst], record.AttemptDetails.Select(static attempt => attempt.Cost));
        Assert.Equal((Worst, record.Cost - Worst), await SpentAsync(host));
        await host.AssertSettledAsync("persistent");
    }

    [Fact]
    public async Task A_key_rotated_between_two_attempts_is_charged_from_there_on()
    {
        FailoverHost? host = null;
        await using var started = host = await StartAsync(first: new()
        {
            Answer = request =>
            {
                if (request.ApiKey == FailoverHost.SecondKey)
                    return null;

                host!.Keys.RemoveAt(0);
                return Fault.Status(502);
            },
        });
        await host.Get<IPersistent>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal([("first", AttemptReason.First), ("second", AttemptReason.Retry)], record.AttemptDetails.Select(static attempt => (attempt.KeyName!, attempt.Reason)));
        Assert.Equal((Worst, record.Cost - Worst), await SpentAsync(host));
        await host.AssertSettledAsync("persistent");
    }

    [Fact]
    public async Task Each_change_to_and_fro_counts_where_it_belongs()
    {
        FailoverHost? host = null;
        await using var started = host = await StartAsync(
            first: new()
            {
                Answer = _ =>
                {
                    host!.Keys.Reverse();
                    return host.First.Requests.Count < 4 ? SimulatedAnswer.FromFault(Fault.Status(502)) : null;
                },
            },
            configure: options => options.Clients["persistent"] = new() { Fallbacks = [], Retry = new() { MaxAttempts = 4, BaseDelay = TimeSpan.Zero } });
        await host.Get<IPersistent>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(["first", "second", "first", "second"], record.AttemptDetails.Select(static attempt => attempt.KeyName));
        Assert.Equal((2 * Worst, record.Cost - (2 * Worst)), await SpentAsync(host));
        await host.AssertSettledAsync("persistent");
    }

    [Fact]
    public async Task The_budget_of_the_first_key_refuses_the_call()
    {
        await using var host = await StartAsync(firstLimit: Worst - 0.000000001m);
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<ISingle>().AskAsync(Text));
        Assert.Equal(("of-first", Worst), (refused.Budget, refused.Requested));
        Assert.Empty(host.First.Requests);

        host.Keys.RemoveAt(0);
        await host.Get<ISingle>().AskAsync(Text);
        Assert.Equal((0m, (await host.OnlyRecordAsync()).Cost), await SpentAsync(host));
        await host.AssertSettledAsync("single");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_budget_of_the_next_key_refuses_the_next_attempt(bool streamed)
    {
        await using var host = await StartAsync(secondLimit: Worst - 0.000000001m, first: new() { ApiKeys = [FailoverHost.SecondKey] });
        var error = await Assert.ThrowsAsync<RelayException>(async () =>
        {
            if (streamed)
                await Calls.ReadAsync(host.Get<ISingle>().StreamAsync(Text));
            else
                await host.Get<ISingle>().AskAsync(Text);
        });

        Assert.Equal((HttpStatusCode.Unauthorized, "first"), (error.StatusCode, (await host.OnlyRecordAsync()).KeyName));
        Assert.Single(host.First.Requests);
        Assert.Equal((0m, 0m), await SpentAsync(host));
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task The_budget_of_the_next_key_is_judged_by_that_key_alone_after_a_charge()
    {
        // The first key has room for one attempt and the second for one: together they are enough.
        await using var host = await StartAsync(firstLimit: 2 * Worst, secondLimit: Worst);
        host.First.Enqueue(Fault.Status(502), Fault.Unauthorized());
        await host.Get<IPersistent>().AskAsync(Text);
        Assert.Equal(3, (await host.OnlyRecordAsync()).Attempts);
        Assert.Equal(Worst, (await host.BudgetAsync("of-first")).Spent);
        await host.AssertSettledAsync("persistent");
    }

    private static Task<FailoverHost> StartAsync(decimal firstLimit = 1, decimal secondLimit = 1, RelaySimulatorOptions? first = null, Action<MeteringOptions>? configure = null) => FailoverHost.StartAsync(
        standsIn: false,
        options =>
        {
            // One model alone, so that no dearer fallback is reserved.
            options.Clients["persistent"] = new() { Fallbacks = [] };
            options.Budgets["of-first"] = new() { Key = "first", Limit = firstLimit };
            options.Budgets["of-second"] = new() { Key = "second", Limit = secondLimit };
            configure?.Invoke(options);
        },
        first: first);

    private static async Task<(decimal First, decimal? Second)> SpentAsync(FailoverHost host) => ((await host.BudgetAsync("of-first")).Spent, (await host.BudgetAsync("of-second")).Spent);
}
