using AnalyzerKit.CompilerServices;
using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Windows;

/// <summary>Earlier reasoning in a conversation is not sent, so it takes no room and no money.</summary>
public sealed class ReasoningTests
{
    private const string Model = "gpt-4";

    [Theory]
    [InlineData(ContextExceededAction.Refuse)]
    [InlineData(ContextExceededAction.TrimOldest)]
    public async Task Reasoning_that_is_not_sent_makes_no_conversation_too_long(ContextExceededAction action)
    {
        await using var host = await StartAsync(action, budget: 1m);
        await Bind(host).GetResponseAsync(null, Conversation(new string('r', 100_000)), null, [], default);
        Assert.Equal(["user", "assistant", "user"], Assert.Single(host.Simulator.Requests).Body!.Value.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task Reasoning_that_is_not_sent_is_not_reserved()
    {
        // 64 for the request, 16 for each of 3 messages, their 17 bytes, and 100 tokens of the answer.
        const decimal worst = ((64 + (3 * 16) + 17) * 30m / 1_000_000m) + (100 * 60m / 1_000_000m);
        await using var host = await StartAsync(ContextExceededAction.Refuse, worst);
        await Bind(host).GetResponseAsync(null, Conversation("Let me think of it for a while."), null, [], default);
        await using var less = await StartAsync(ContextExceededAction.Refuse, worst - 0.000001m);
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => Bind(less).GetResponseAsync(null, Conversation("Let me think of it for a while."), null, [], default));
        Assert.Equal(worst, refused.Requested);
    }

    private static List<ChatMessage> Conversation(string reasoning) =>
        [new(ChatRole.User, "hello"), new(ChatRole.Assistant, [new TextReasoningContent(reasoning), new TextContent("answer")]), new(ChatRole.User, "thanks")];

    private static Task<MeteredHost> StartAsync(ContextExceededAction action, decimal budget) => MeteredHost.StartAsync(configure: options =>
    {
        options.Prices[Model] = new() { Input = 30, Output = 60 };
        options.Budgets["all"] = new() { Limit = budget };
        options.Clients["tutor"] = new() { OnContextExceeded = action };
    });

    private static MeteredOperation Bind(MeteredHost host) => host.Get<IMeteredOperations>().Bind(new OperationDeclaration(new ClientDeclaration("tutor", Model) { MaxOutputTokens = 100 }, "ChatAsync"));
}
