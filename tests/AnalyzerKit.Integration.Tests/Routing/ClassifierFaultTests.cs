using AnalyzerKit.CompilerServices;
using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Routing;

/// <summary>What a user's own classifier throws comes where a call's errors come: from awaiting it.</summary>
public sealed class ClassifierFaultTests
{
    [Fact]
    public async Task What_a_classifier_throws_comes_from_awaiting_the_call()
    {
        await using var host = await MeteredHost.StartAsync(
            configure: static options =>
            {
                foreach (var client in (string[])["chat", "default"])
                {
                    options.Clients[client] = new() { Model = "gpt-4.1", MaxOutputTokens = 100 };
                    options.Clients[client].Routes["Simple"] = new() { Models = ["deepseek-v3.2"] };
                }
            },
            build: static builder => builder.Services.AddSingleton<ICallClassifier, Failing>());
        var operation = host.Get<IMeteredOperations>().Bind(new OperationDeclaration(new ClientDeclaration("chat", "gpt-4.1"), "ChatAsync"));
        ChatMessage[] messages = [new(ChatRole.User, "hello")];
        var generated = operation.GetResponseAsync(null, messages, null, [], default);
        var keyed = host.Services.GetRequiredKeyedService<IChatClient>("default").GetResponseAsync(messages);
        await Assert.ThrowsAsync<FormatException>(() => generated);
        await Assert.ThrowsAsync<FormatException>(() => keyed);
        Assert.Empty(host.Simulator.Requests);
    }

    private sealed class Failing : ICallClassifier
    {
        public CallTier Classify(CallClassifierContext call) => throw new FormatException("No tier for that.");
    }
}
