using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>The worst case is read from what is sent, in whatever form the caller gave it.</summary>
public sealed class AsSentTests
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "hi")];

    public static TheoryData<string, object> Fives { get; } = new()
    {
        { "uint", 5u }, { "decimal", 5m }, { "double", 5d }, { "text", "5" }, { "node", JsonValue.Create(5.0)! }, { "element", JsonElement.Parse("5.0") }, { "document", JsonDocument.Parse("5") },
    };

    [Theory]
    [MemberData(nameof(Fives))]
    public async Task The_choices_asked_for_are_reserved_whatever_the_type_of_their_number(string type, object choices)
    {
        Assert.NotNull(type);
        await using var host = MoneyHost.Start(configure: options => options.Budgets["asker"] = new() { Limit = MoneyHost.Worst("hi", 400) });
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().ChatAsync(Messages, new() { AdditionalProperties = new() { ["n"] = choices } }));
        Assert.Equal(MoneyHost.Worst("hi", 500), refused.Requested);
    }

    [Fact]
    public async Task A_number_of_choices_that_is_none_is_refused_under_a_budget()
    {
        await using var host = MoneyHost.Start();
        var refused = await Assert.ThrowsAsync<UnboundedCostException>(() => host.Get<IAsker>().ChatAsync(Messages, new() { AdditionalProperties = new() { ["n"] = "many" } }));
        Assert.Contains("'n'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(host.Simulator.Requests);
    }

    [Fact]
    public async Task The_service_tier_asked_for_is_priced_whatever_its_type()
    {
        await using var host = MoneyHost.Start(configure: options => options.Prices["deepseek-v3.2"] = new() { Input = 1, Output = 1, ServiceTiers = { ["priority"] = 3 } });
        var worst = new object[] { "priority", JsonValue.Create("priority"), JsonElement.Parse("\"priority\""), 1 }
            .Select(tier => host.Get<IMetering>().Estimate("deepseek-v3.2", Messages, new() { MaxOutputTokens = 100, AdditionalProperties = new() { ["service_tier"] = tier } }).WorstCase);
        Assert.All(worst, cost => Assert.Equal(3 * MoneyHost.Worst("hi", 100, 1, 1), cost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Options_changed_while_a_call_waits_change_nothing_of_it(bool isClient)
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.StallBeforeHeaders()] },
            options => options.Clients[isClient ? "chat" : "asker"] = new() { MaxConcurrency = 1, MaxOutputTokens = 100 });
        var metered = host.Services.GetRequiredKeyedService<IChatClient>("default").AsMetered(host.Services);
        Task<ChatResponse> Call(ChatOptions options, CancellationToken cancellationToken = default) =>
            isClient ? metered.GetResponseAsync(Messages, options, cancellationToken) : host.Get<IAsker>().ChatAsync(Messages, options, cancellationToken);
        using var cancellation = new CancellationTokenSource();
        var open = Call(new() { ModelId = "deepseek-v3.2" }, cancellation.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        var options = new ChatOptions { ModelId = "deepseek-v3.2", MaxOutputTokens = 10 };
        var waiting = Call(options);
        options.MaxOutputTokens = 4_000;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
        await waiting;
        Assert.Equal(10, host.Simulator.Requests[^1].Body!.Value.GetProperty("max_tokens").GetInt32());
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Text_that_grows_when_normalised_is_bounded_in_tool_calls_and_results_too()
    {
        await using var host = MoneyHost.Start();
        var text = new string('\uFDFA', 100);
        long Bound(ChatRole role, AIContent content) => host.Get<IMetering>().Estimate("gemini-2.5-flash", [new ChatMessage(role, [content])]).MaxInputTokens;
        var plain = Bound(ChatRole.User, new TextContent(text));
        Assert.True(plain > 3_300);
        Assert.True(Bound(ChatRole.Tool, new FunctionResultContent("1", text)) >= plain);
        Assert.True(Bound(ChatRole.Tool, new FunctionResultContent("1", new[] { text })) >= plain);
        Assert.True(Bound(ChatRole.Assistant, new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["a"] = text })) >= plain);
    }

    [Theory]
    [InlineData("deepseek-v3.2", "deepseek-chat")]
    [InlineData("deepseek-chat", "deepseek-v3.2")]
    [InlineData("deepseek-v3.2", "my-deployment")]
    public async Task A_models_budget_covers_it_under_its_other_names(string budget, string asked)
    {
        await using var host = MoneyHost.Start(configure: options =>
        {
            options.Relays["default"].Models["my-deployment"] = "deepseek-v3.2";
            options.Budgets["model"] = new() { Limit = 0, Model = budget };
        });
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().ChatAsync(Messages, new() { ModelId = asked }));
        Assert.Equal("model", refused.Budget);
        await host.Get<IAsker>().ChatAsync(Messages, new() { ModelId = "gpt-4.1" });
        Assert.Single(host.Simulator.Requests);
    }

    [Fact]
    public async Task A_relays_client_is_one_client_however_its_key_is_spelt()
    {
        await using var host = MoneyHost.Start();
        await host.Services.GetRequiredKeyedService<IChatClient>("DEFAULT").GetResponseAsync(Messages, new() { ModelId = "deepseek-v3.2" });
        Assert.Equal("default", (await host.OnlyRecordAsync()).Client);
    }
}
