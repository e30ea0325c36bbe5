using System.Net;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>A relay that stands in for another: under which name it is asked for a model, for whose clients, and on whose account.</summary>
public sealed class StandInTests
{
    private const string Text = "What is the price of a token?";

    [Theory]
    [InlineData(false, "deepseek-v3.2")]
    [InlineData(true, "their-deployment")]
    public async Task What_a_relays_own_name_stands_for_is_asked_for_where_another_stands_in(bool hasName, string asked)
    {
        await using var host = await FailoverHost.StartAsync(true, options =>
        {
            options.Relays["default"].Models["my-deployment"] = "deepseek-v3.2";
            if (hasName) options.Relays["spare"].Models["their-deployment"] = "deepseek-v3.2";
            options.Clients["single"] = new() { Model = "my-deployment" };
            options.Budgets["by-model"] = new() { Model = "deepseek-v3.2", Limit = 1 };
        });
        host.First.Enqueue(Fault.Status(504));
        await host.Get<ISingle>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(["my-deployment", asked], record.AttemptDetails.Select(static attempt => attempt.Model));
        Assert.Equal(asked, Assert.Single(host.Spare.Requests).Model);
        Assert.Equal("my-deployment", record.RequestedModel);
        Assert.Equal(record.Cost, (await host.Get<IBudgets>().GetAsync("by-model"))!.Spent);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task A_name_that_the_relay_which_stands_in_knows_itself_stays()
    {
        await using var host = await FailoverHost.StartAsync(true, options =>
        {
            options.Relays["default"].Models["shared-name"] = "deepseek-v3.2";
            options.Relays["spare"].Models["shared-name"] = "gemini-2.5-flash";
            options.Clients["single"] = new() { Model = "shared-name" };
        });
        host.First.Enqueue(Fault.Status(503));
        await host.Get<ISingle>().AskAsync(Text);
        Assert.Equal("shared-name", Assert.Single(host.Spare.Requests).Model);
    }

    [Fact]
    public async Task Two_names_of_one_model_lead_to_one_place()
    {
        await using var host = await FailoverHost.StartAsync(true, options =>
        {
            options.Relays["default"].Models["my-deployment"] = "deepseek-v3.2";
            options.Clients["single"] = new() { Model = "my-deployment", Fallbacks = ["deepseek-v3.2"] };
        });
        host.First.Enqueue(Fault.Status(503), Fault.Status(503));
        host.Spare.Enqueue(Fault.Status(503), Fault.Status(503));
        await Assert.ThrowsAsync<RelayException>(() => host.Get<ISingle>().AskAsync(Text));
        Assert.Equal(
            ["my-deployment at default", "deepseek-v3.2 at spare", "deepseek-v3.2 at default"],
            (await host.OnlyRecordAsync()).AttemptDetails.Select(static attempt => $"{attempt.Model} at {attempt.Relay}"));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.PaymentRequired)]
    public async Task Another_relay_stands_in_where_a_client_of_the_users_own_is_refused(HttpStatusCode status)
    {
        var own = new FakeLeaf { Before = (_, _) => throw new HttpRequestException("refused", null, status) };
        await using var host = await FailoverHost.StartAsync(true, build: builder => builder.UseChatClient("default", _ => own));
        await host.Get<ISingle>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal([((int?)(int)status, (decimal?)0m), (200, record.Cost)], record.AttemptDetails.Select(static attempt => (attempt.StatusCode, attempt.Cost)));
        Assert.Equal("spare", record.Relay);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task Each_budget_has_what_was_charged_to_its_key_relay_and_model()
    {
        await using var host = await FailoverHost.StartAsync(true, static options =>
        {
            foreach (var key in new[] { "first", "second", "spare-key" }) options.Budgets[$"key {key}"] = new() { Key = key, Limit = 1 };
            foreach (var relay in new[] { "default", "spare" }) options.Budgets[$"relay {relay}"] = new() { Relay = relay, Limit = 1 };
            foreach (var model in new[] { "deepseek-v3.2", "gemini-2.5-flash" }) options.Budgets[$"model {model}"] = new() { Model = model, Limit = 1 };
            options.Relays["spare"].Prices["deepseek-v3.2"] = new() { Input = 7, Output = 11 };
            options.Relays["spare"].UnbilledStatuses = [504];
        });
        host.First.Enqueue(Fault.Unauthorized(), Fault.Status(504), Fault.Status(502));
        host.Spare.Enqueue(Fault.Status(500), Fault.Status(504));
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IPair>().AskAsync(Text));

        // At the second relay a 500 is billed, a 504 is not.
        var record = await host.OnlyRecordAsync();
        Assert.Equal(
            [
                ("first", 0m),
                ("second", MoneyHost.Worst(Text)),
                ("spare-key", MoneyHost.Worst(Text, input: 7m, output: 11m)),
                ("second", MoneyHost.Worst(Text, input: 0.35m, output: 2.50m)),
                ("spare-key", 0m),
            ],
            record.AttemptDetails.Select(static attempt => (attempt.KeyName, attempt.Cost!.Value)));
        foreach (var attempts in record.AttemptDetails.GroupBy(static attempt => $"key {attempt.KeyName}")
            .Concat(record.AttemptDetails.GroupBy(static attempt => $"relay {attempt.Relay}"))
            .Concat(record.AttemptDetails.GroupBy(static attempt => $"model {attempt.Model}")))
        {
            Assert.Equal(attempts.Sum(static attempt => attempt.Cost), (await host.Get<IBudgets>().GetAsync(attempts.Key))!.Spent);
        }

        await host.AssertSettledAsync("pair");
    }
}
