using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>What has no bound or no price is refused under a budget, by name, unless the relay is told to allow it.</summary>
public sealed class UnboundedTests
{
    private static readonly Dictionary<string, (ChatOptions Options, AIContent? Content, string What)> Cases = new()
    {
        ["limit field"] = (new() { ModelId = "own" }, null, "output limit"),
        ["hosted tool"] = (new() { Tools = [new HostedWebSearchTool()] }, null, "web_search"),
        ["conversation"] = (new() { ConversationId = "c1" }, null, "ConversationId"),
        ["raw"] = (new() { RawRepresentationFactory = _ => new object() }, null, "RawRepresentationFactory"),
        ["body member"] = (new() { AdditionalProperties = new() { ["plugins"] = "all" } }, null, "plugins"),
        ["image"] = (new(), new DataContent(new byte[] { 1, 2, 3 }, "image/png"), "image/png"),
        ["price"] = (new() { ModelId = "gpt-4o" }, null, "the price of model 'gpt-4o'"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_by_name(string name)
    {
        var (options, content, what) = Cases[name];
        await using var host = MoneyHost.Start(configure: settings => settings.Prices["own"] = new() { Input = 1, Output = 1 });
        var refused = await Assert.ThrowsAsync<UnboundedCostException>(() => host.Get<IAsker>().ChatAsync([new(ChatRole.User, [new TextContent("Hi"), .. content is null ? Array.Empty<AIContent>() : [content]])], options));
        Assert.Contains(what, refused.What, StringComparison.Ordinal);
        Assert.Equal(name == "limit field", refused.Message.Contains("analyzerkit.models.json, with its outputLimitField, or map it to a known model under Relays:default:Models", StringComparison.Ordinal));
        Assert.Empty(host.Simulator.Requests);
        Assert.Equal(1, host.Rejected("unbounded_cost"));
        await host.AssertSettledAsync();
    }

    [Theory]
    [InlineData("limit field")]
    [InlineData("body member")]
    [InlineData("image")]
    [InlineData("price")]
    public async Task A_relay_may_allow_it(string name)
    {
        var (options, content, _) = Cases[name];
        await using var host = MoneyHost.Start(configure: settings =>
        {
            settings.Prices["own"] = new() { Input = 1, Output = 1 };
            settings.Relays["default"].AllowUnbounded = true;
        });
        await host.Get<IAsker>().ChatAsync([new(ChatRole.User, [new TextContent("Hi"), .. content is null ? Array.Empty<AIContent>() : [content]])], options);
        Assert.Single(await host.RecordsAsync());
        Assert.All(await host.Budgets.ListAsync(), budget => Assert.Equal(0m, budget.Reserved));
    }

    [Fact]
    public async Task An_unknown_model_is_refused_with_the_nearest_known_one()
    {
        await using var host = MoneyHost.Start();
#pragma warning disable AKIT3001 // the mistake that is tested
        var refused = await Assert.ThrowsAsync<UnknownModelException>(() => host.Get<IAsker>().ChatAsync([new(ChatRole.User, "Hi")], new() { ModelId = "gpt-4.l" }));
#pragma warning restore AKIT3001
        Assert.Contains("gpt-4.1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("analyzerkit.models.json, with its outputLimitField", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Relays:<relay>:Models", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'Prices'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Rejected("unknown_model"));
        Assert.Empty(host.Simulator.Requests);
        await host.AssertSettledAsync();
    }
}
