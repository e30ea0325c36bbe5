using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>A call that does not fit a budget goes to the first of its fallbacks that fits, where its client is declared to do that.</summary>
public sealed class DowngradeTests
{
    private const string Text = "What is the price of a token?";

    private static readonly decimal Gpt = MoneyHost.Worst(Text, 100, 2m, 8m), Claude = MoneyHost.Worst(Text, 100, 3m, 15m), Gemini = MoneyHost.Worst(Text, 100, 0.35m, 2.50m), DeepSeek = MoneyHost.Worst(Text);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_fallback_that_fits_is_taken_and_the_budget_is_not_exhausted(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        await AskAsync(host, streamed);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(("gpt-4.1", CallOutcome.Succeeded, null), (record.RequestedModel, record.Outcome, record.Route));
        var attempt = Assert.Single(record.AttemptDetails);
        Assert.Equal(("default", "deepseek-v3.2", AttemptReason.Downgrade), (attempt.Relay, attempt.Model, attempt.Reason));
        Assert.Equal(["deepseek-v3.2"], Models(host));
        Assert.Equal(BudgetLevel.Normal, (await host.BudgetAsync("modest")).Level);
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task Its_dearest_is_reserved_in_full_with_the_fallbacks_behind_it()
    {
        decimal? reserved = null;
        FailoverHost? host = null;
        await using var started = host = await FailoverHost.StartAsync(
            standsIn: false,
            Change(budget: Gemini, "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2"),
            first: new()
            {
                Answer = _ =>
                {
                    reserved = host!.BudgetAsync("modest").GetAwaiter().GetResult().Reserved;
                    return null;
                },
            });
        await AskAsync(host);

        Assert.Equal(Gemini, reserved);
        Assert.Equal(["gemini-2.5-flash"], Models(host));
    }

    [Fact]
    public async Task A_dearer_one_behind_a_cheap_one_counts()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, Change(budget: 0.001m, "deepseek-v3.2", "claude-sonnet-4.5", "gemini-2.5-flash"));
        await AskAsync(host);
        Assert.Equal(["gemini-2.5-flash"], Models(host));
    }

    [Fact]
    public async Task Where_none_fits_the_refusal_is_the_first_models_and_the_budget_is_exhausted()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, Change(budget: DeepSeek - 0.000000001m, "deepseek-v3.2"));
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => AskAsync(host));

        Assert.Equal(("modest", BudgetUnit.Usd, DeepSeek - 0.000000001m, 0m, 0m, Gpt), (refused.Budget, refused.Unit, refused.Limit, refused.Spent, refused.Reserved, refused.Requested));
        Assert.Null(refused.Usage);
        Assert.Empty(host.First.Requests);
        Assert.Empty(await host.RecordsAsync());
        Assert.Equal(BudgetLevel.Exhausted, (await host.BudgetAsync("modest")).Level);
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task Without_a_word_of_it_the_call_is_refused()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, options => options.Clients["pair"] = new() { Model = "gpt-4.1", Budget = 0.001m });
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IPair>().AskAsync(Text));
        Assert.Equal(("pair", Gpt), (refused.Budget, refused.Requested));
        Assert.Empty(host.First.Requests);
    }

    [Fact]
    public async Task The_limit_of_one_call_downgrades_too()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, options => options.Clients["modest"] = new() { Budget = 1, MaxCostPerCall = DeepSeek });
        await AskAsync(host);
        var attempt = Assert.Single((await host.OnlyRecordAsync()).AttemptDetails);
        Assert.Equal(("deepseek-v3.2", AttemptReason.Downgrade), (attempt.Model, attempt.Reason));
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task The_limit_of_a_scope_downgrades_too()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, options => options.Clients["modest"] = new() { Budget = 1 });
        using (var scope = host.Get<IMetering>().BeginScope(maxCost: DeepSeek))
        {
            await AskAsync(host);
            Assert.Equal((await host.OnlyRecordAsync()).Cost, scope.Spent);
        }

        Assert.Equal(["deepseek-v3.2"], Models(host));
        await AskAsync(host);
        Assert.Equal(["deepseek-v3.2", "gpt-4.1"], Models(host));
    }

    [Fact]
    public async Task No_price_helps_a_client_that_is_switched_off_or_a_limit_of_tokens()
    {
        await using var off = await FailoverHost.StartAsync(standsIn: false, options => options.Clients["modest"] = new() { Enabled = false });
        Assert.Equal(BudgetCircuit.OpenByHand, (await Assert.ThrowsAsync<BudgetExceededException>(() => AskAsync(off))).Circuit);
        Assert.Empty(off.First.Requests);

        await using var tokens = await FailoverHost.StartAsync(standsIn: false, options =>
        {
            options.Clients["modest"] = new() { Budget = 1 };
            options.Budgets["words"] = new() { TokenLimit = 100 };
        });
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => AskAsync(tokens));
        Assert.Equal(("words", BudgetUnit.Tokens, (decimal)MoneyHost.WorstTokens(Text)), (refused.Budget, refused.Unit, refused.Requested));
        Assert.Empty(tokens.First.Requests);
    }

    [Fact]
    public async Task A_used_up_budget_of_one_model_sends_the_call_to_another_and_is_not_charged_for_it()
    {
        await using var host = await FailoverHost.StartAsync(
            standsIn: false,
            options =>
            {
                options.Clients["modest"] = new() { Budget = 1 };
                options.Budgets["dear"] = new() { Model = "gpt-4.1", Limit = Gpt };
            },
            first: new() { BillWorstCase = true });
        await AskAsync(host);
        Assert.Equal(Gpt, (await host.BudgetAsync("dear")).Spent);
        await AskAsync(host);
        await AskAsync(host);

        Assert.Equal(["gpt-4.1", "claude-sonnet-4.5", "claude-sonnet-4.5"], Models(host));
        Assert.Equal((Gpt, 0m), ((await host.BudgetAsync("dear")).Spent, (await host.BudgetAsync("dear")).Reserved));
        Assert.Equal(Gpt + Claude + Claude, (await host.BudgetAsync("modest")).Spent);
        await host.AssertSettledAsync("modest");
    }

    private static Action<MeteringOptions> Change(decimal budget, params string[] fallbacks) => options => options.Clients["modest"] = new() { Budget = budget, Fallbacks = fallbacks };

    private static IEnumerable<string?> Models(FailoverHost host) => host.First.Requests.Select(static request => request.Model);

    private static async Task AskAsync(FailoverHost host, bool streamed = false)
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<IModest>().StreamAsync(Text));
        else
            await host.Get<IModest>().AskAsync(Text);
    }
}
