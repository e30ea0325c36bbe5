using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Testing;

namespace AnalyzerKit.Integration.Tests.Testing;

/// <summary>Checks of cost, as a user's test makes them.</summary>
public sealed class MeteringAssertTests
{
    private static readonly RelaySimulatorOptions Worst = new() { BillWorstCase = true };
    private static readonly decimal Cost = MoneyHost.Worst("In scope.");

    [Fact]
    public async Task A_scope_passes_up_to_its_exact_cost_and_fails_below_it()
    {
        await using var host = MoneyHost.Start(Worst);
        using var scope = host.Get<IMetering>().BeginScope();
        MeteringAssert.CostAtMost(0m, scope);
        MeteringAssert.NothingSent(scope);
        await host.Get<IAsker>().AskAsync("In scope.");
        await host.Get<IAsker>().AskAsync("In scope.");

        MeteringAssert.CostAtMost(2 * Cost, scope);
        MeteringAssert.CallsAtMost(2, scope);
        Fails(() => MeteringAssert.CostAtMost((2 * Cost) - 0.0000000001m, scope), "at most", "2 calls cost", (2 * Cost).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Fails(() => MeteringAssert.CallsAtMost(1, scope), "at most 1 calls", "there were 2");
        Fails(() => MeteringAssert.NothingSent(scope), "admitted 2 calls");
    }

    [Fact]
    public async Task A_scope_tells_its_figures_when_it_is_closed_and_the_one_around_it_has_them_too()
    {
        await using var host = MoneyHost.Start(Worst);
        using var outer = host.Get<IMetering>().BeginScope();
        var inner = host.Get<IMetering>().BeginScope();
        await host.Get<IAsker>().AskAsync("In scope.");
        inner.Dispose();
        await host.Get<IAsker>().AskAsync("In scope.");
        MeteringAssert.CostAtMost(Cost, inner);
        MeteringAssert.CostAtMost(2 * Cost, outer);
        Fails(() => MeteringAssert.CostAtMost(Cost, outer), "2 calls cost");
    }

    [Fact]
    public async Task Records_that_the_ledger_has_forgotten_fail_a_check_of_their_time()
    {
        var time = new AnalyzerKit.Tests.Support.ManualTimeProvider();
        await using var host = MoneyHost.Start(Worst, options => options.Ledger.Capacity = 2, time);
        var ledger = host.Get<IUsageLedger>();
        for (var i = 0; i < 2; i++) await host.Get<IAsker>().AskAsync("In scope.");
        await MeteringAssert.CallsAtMostAsync(2, ledger);
        time.Advance(TimeSpan.FromSeconds(1));
        var from = time.GetUtcNow();
        for (var i = 0; i < 2; i++) await host.Get<IAsker>().AskAsync("In scope.");

        await FailsAsync(() => MeteringAssert.CallsAtMostAsync(100, ledger), "forgotten 2 records", "Ledger:Capacity");
        await FailsAsync(() => MeteringAssert.CostAtMostAsync(100m, ledger), "forgotten 2 records");
        await FailsAsync(() => MeteringAssert.TokensAtMostAsync(1_000_000, ledger), "forgotten 2 records");
        await FailsAsync(() => MeteringAssert.NothingSentAsync(ledger, new UsageQuery { To = from }), "forgotten 2 records");
        await MeteringAssert.CallsAtMostAsync(2, ledger, new UsageQuery { From = from });
        await MeteringAssert.NothingSentAsync(ledger, new UsageQuery { To = from - TimeSpan.FromHours(1) });
    }

    [Fact]
    public async Task A_call_in_flight_fails_the_check_until_it_is_over()
    {
        await using var host = await MeteredHost.StartAsync(new() { Pace = Pace.None, Script = [Fault.Stall(afterChunks: 1)] });
        using var scope = host.Get<IMetering>().BeginScope();
        var stream = host.Get<IPlain>().StreamAsync("Hello").GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal((1, 1, 0m), (scope.Calls, scope.InFlight, scope.Spent));
        Fails(() => MeteringAssert.CostAtMost(1000m, scope), "1 of its calls are still in flight", "Await");
        await stream.DisposeAsync();
        Assert.Equal(0, scope.InFlight);
        MeteringAssert.CostAtMost(1000m, scope);
        Fails(() => MeteringAssert.CostAtMost(0m, scope), "1 calls cost");
    }

    [Fact]
    public async Task A_call_without_a_price_fails_the_check_whatever_the_limit()
    {
        await using var host = await MeteredHost.StartAsync(configure: options => options.Relays["default"].PriceList = "none");
        using var outer = host.Get<IMetering>().BeginScope();
        using var scope = host.Get<IMetering>().BeginScope();
        await host.Get<IUnpriced>().AskAsync("Hello");
        Assert.Equal((1, 0m), (scope.Unpriced, scope.Spent));
        Assert.Equal(1, outer.Unpriced);
        Fails(() => MeteringAssert.CostAtMost(1000m, scope), "1 of its 1 calls have no price", "Prices");
        await FailsAsync(() => MeteringAssert.CostAtMostAsync(1000m, host.Ledger), "1 of 1 calls have no price", "IUnpriced.AskAsync");
        MeteringAssert.CallsAtMost(1, scope);
    }

    [Fact]
    public async Task A_failed_call_counts_with_what_it_was_charged()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(503), Fault.Status(502)] });
        using var scope = host.Get<IMetering>().BeginScope();
        Assert.NotNull(await host.Get<IAsker>().EndAsync("In scope.", false));
        MeteringAssert.CostAtMost(0m, scope);
        Assert.NotNull(await host.Get<IAsker>().EndAsync("In scope.", false));
        MeteringAssert.CostAtMost(Cost, scope);
        Fails(() => MeteringAssert.CostAtMost(0m, scope), "2 calls cost");
        Assert.Equal(0, scope.Unpriced);
    }

    [Fact]
    public async Task The_ledger_is_checked_by_query_and_the_message_names_the_calls_but_no_text()
    {
        await using var host = await MeteredHost.StartAsync(new() { Pace = Pace.None, Answer = _ => new SimulatedAnswer { Text = "An answer.", Usage = new SimulatedUsage { Input = 1000, Output = 10 } } });
        await MeteringAssert.NothingSentAsync(host.Ledger);
        await host.Get<IPlain>().AskAsync("A prompt");
        await host.Get<IReviewer>().ReviewAsync("C#", "A prompt");
        var plain = new UsageQuery { Client = "plain" };
        await MeteringAssert.TokensAtMostAsync(1010, host.Ledger, plain);
        await MeteringAssert.CallsAtMostAsync(1, host.Ledger, plain);
        await MeteringAssert.CostAtMostAsync(0.000375m, host.Ledger, plain);
        await FailsAsync(() => MeteringAssert.CostAtMostAsync(0.000374m, host.Ledger, plain), "0.000375", "plain.AskAsync, gemini-2.5-flash", "1000 tokens in, 10 out");
        await FailsAsync(() => MeteringAssert.TokensAtMostAsync(2019, host.Ledger), "2 calls used 2020", "IReviewer.ReviewAsync");
        await FailsAsync(() => MeteringAssert.CallsAtMostAsync(1, host.Ledger), "there were 2");
        await FailsAsync(() => MeteringAssert.NothingSentAsync(host.Ledger), "there were 2 calls");
    }

    [Fact]
    public void Records_are_checked_one_or_many_dearest_first()
    {
        var records = Enumerable.Range(1, 12).Select(i => UsageRecords.Create(cost: i * 0.001m, input: i, output: 1) with { Operation = $"Op{i}" }).ToList();
        MeteringAssert.CostAtMost(0.078m, records);
        MeteringAssert.CostAtMost(0.012m, records[^1]);
        MeteringAssert.TokensAtMost(13, records[^1]);
        MeteringAssert.CallsAtMost(12, records);
        var message = Fails(() => MeteringAssert.CostAtMost(0.077m, records), "12 calls cost 0.078 USD", "and 2 more");
        Assert.True(message.IndexOf("Op12", StringComparison.Ordinal) < message.IndexOf("Op11", StringComparison.Ordinal));
        Assert.DoesNotContain("Op2,", message, StringComparison.Ordinal);
        Fails(() => MeteringAssert.TokensAtMost(12, records[^1]), "used 13");
        Fails(() => MeteringAssert.CallsAtMost(11, records), "there were 12");
        Fails(() => MeteringAssert.CostAtMost(1m, UsageRecords.Create(cost: null)), "no price");
    }

    [Fact]
    public void A_negative_limit_is_a_mistake_of_the_test()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MeteringAssert.CostAtMost(-1m, UsageRecords.Create()));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeteringAssert.CallsAtMost(-1, [UsageRecords.Create()]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeteringAssert.TokensAtMost(-1, UsageRecords.Create()));
        Assert.Throws<ArgumentNullException>(() => MeteringAssert.CostAtMost(1m, (MeteringScope)null!));
    }

    private static string Fails(Action check, params string[] says) => Says(Assert.Throws<MeteringAssertionException>(check), says);

    private static async Task FailsAsync(Func<Task> check, params string[] says) => Says(await Assert.ThrowsAsync<MeteringAssertionException>(check), says);

    private static string Says(MeteringAssertionException error, string[] says)
    {
        Assert.All(says, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("A prompt", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}

[MeteredModel("gpt-4.1", MaxOutputTokens = 16)]
[Retry(MaxAttempts = 1)]
public interface IUnpriced
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}
