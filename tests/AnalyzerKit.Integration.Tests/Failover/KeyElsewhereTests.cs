using AnalyzerKit.Integration.Tests.Alerts;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>Budgets of one key each, where calls begin at another relay than the first: a relay gets its own key, and the budget of that key counts.</summary>
public sealed class KeyElsewhereTests
{
    private const string Text = "What is the price of a token?";

    [Fact]
    public async Task A_call_that_budgets_of_keys_send_to_and_fro_never_takes_a_key_along()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true, static options =>
        {
            options.Clients["modest"] = new() { Budget = 1, Fallbacks = ["deepseek-v3.2"] };
            options.Budgets["of-first"] = new() { Key = "first", Limit = 0.0005m };
            options.Budgets["of-spare"] = new() { Key = "spare-key", Limit = 0.0005m };
        });
        await host.Get<IModest>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        var attempt = Assert.Single(record.AttemptDetails);
        Assert.Equal(("default", "deepseek-v3.2", "first", AttemptReason.Downgrade), (attempt.Relay, attempt.Model, attempt.KeyName, attempt.Reason));
        Assert.Equal(FailoverHost.FirstKey, Assert.Single(host.First.Requests).ApiKey);
        Assert.Empty(host.Spare.Requests);
        Assert.Equal((record.Cost, 0m), ((decimal?)(await host.BudgetAsync("of-first")).Spent, (await host.BudgetAsync("of-spare")).Spent));
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task A_call_that_waited_is_judged_by_the_keys_of_the_relays_it_may_go_to()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true, static options =>
        {
            options.Clients["modest"] = new() { Budget = 1, Fallbacks = [], MaxConcurrency = 1 };
            options.Budgets["of-first"] = new() { Key = "first", Limit = 0.0005m };
        });
        host.Spare.Enqueue(Fault.SlowHeaders(TimeSpan.FromMilliseconds(300)));
        var first = host.Get<IModest>().AskAsync(Text);
        await Calls.UntilAsync(() => host.Spare.Requests.Count == 1);
        await host.Get<IModest>().AskAsync(Text);
        await first;

        Assert.All(await host.RecordsAsync(), static record => Assert.Equal(("spare", "spare-key", AttemptReason.Downgrade), (record.Relay, record.KeyName, record.AttemptDetails[0].Reason)));
        Assert.Equal(2, host.Spare.Requests.Count);
        Assert.Equal(0m, (await host.BudgetAsync("of-first")).Spent);
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task A_key_of_the_same_name_at_the_relay_that_stands_in_counts_in_its_budget()
    {
        await using var host = await FailoverHost.StartAsync(
            standsIn: true,
            static options => options.Budgets["of-first"] = new() { Key = "first", Limit = 1 },
            build: static builder => builder.UseApiKeys("spare", static (_, _) => new ValueTask<ApiKey?>(new ApiKey("first", FailoverHost.SpareKey))));
        host.First.Enqueue([.. Enumerable.Repeat<SimulatedAnswer>(Fault.Status(503), 5)]);
        for (var i = 0; i < 6; i++)
            await host.Get<ISingle>().AskAsync(Text);

        var records = await host.RecordsAsync();
        Assert.Equal(AttemptReason.CircuitOpen, records[^1].AttemptDetails[0].Reason);
        Assert.All(host.Spare.Requests, static request => Assert.Equal(FailoverHost.SpareKey, request.ApiKey));
        Assert.Equal(records.Sum(static record => record.Cost), (await host.BudgetAsync("of-first")).Spent);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task Requests_of_a_layer_below_are_charged_to_the_key_they_were_sent_with()
    {
        FailoverHost? host = null;
        await using var started = host = await FailoverHost.StartAsync(
            standsIn: false,
            static options =>
            {
                options.Clients["chat"] = new() { Model = "deepseek-v3.2", MaxOutputTokens = 100, Budget = 1, Retry = new() { MaxAttempts = 2, BaseDelay = TimeSpan.Zero } };
                options.Budgets["of-first"] = new() { Key = "first", Limit = 1 };
                options.Budgets["of-second"] = new() { Key = "second", Limit = 1 };
            },
            first: new()
            {
                Answer = request =>
                {
                    if (request.ApiKey == FailoverHost.SecondKey)
                        return null;

                    host!.Keys.RemoveAt(0);
                    return Fault.Status(502);
                },
            });
        await host.Services.GetRequiredKeyedService<IChatClient>("default").AsMetered(host.Services, "chat").GetResponseAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(["first", "second"], record.AttemptDetails.Select(static attempt => attempt.KeyName));
        var worst = MoneyHost.Worst(Text);
        Assert.Equal((worst, record.Cost - worst), ((await host.BudgetAsync("of-first")).Spent, (decimal?)(await host.BudgetAsync("of-second")).Spent));
        await host.AssertSettledAsync("chat");
    }

    [Fact]
    public async Task An_alert_tells_that_a_relay_has_no_key_also_where_another_stands_in()
    {
        var sink = new ListSink();
        await using var host = await FailoverHost.StartAsync(standsIn: true, build: builder => builder.Services.AddSingleton<IAlertSink>(sink));
        host.Keys.Clear();
        await host.Get<ISingle>().AskAsync(Text);
        await Calls.UntilAsync(() => !sink.Alerts.IsEmpty);
        var alert = Assert.Single(sink.Alerts);
        Assert.Equal((AlertKind.KeysRefused, "default", "single"), (alert.Kind, alert.Relay, alert.Client));
    }
}
