using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Layers;

public sealed class ToolTests
{
    private static ChatOptions WithTool() => new() { MaxOutputTokens = 100, Tools = [AIFunctionFactory.Create(static (string city) => $"rain in {city}", "weather")] };

    public static TheoryData<string> Unmetered => ["forwarding", "delegating", "silent"];

    [Theory]
    [MemberData(nameof(Unmetered))]
    public async Task An_invocable_tool_is_refused_where_requests_could_go_unseen(string kind)
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        IChatClient below = kind switch
        {
            "forwarding" => new Looping(leaf, 3),
            "delegating" => new Delegating(leaf),
            _ => new FakeLeaf { Metadata = null },
        };
        var refused = await Assert.ThrowsAsync<UnboundedCostException>(() => below.AsMetered(host.Services).GetResponseAsync(LayerBench.Hello, WithTool()));

        Assert.Contains("'weather'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, leaf.Calls);
        Assert.Empty(await host.RecordsAsync());
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Without_a_budget_nobody_minds()
    {
        await using var host = await LayerBench.StartAsync(limit: null);
        await new Looping(new FakeLeaf(), 1).AsMetered(host.Services).GetResponseAsync(LayerBench.Hello, WithTool());
        Assert.Equal(LayerBench.Cost(10, 5), (await host.OnlyRecordAsync()).Cost);
    }

    [Fact]
    public async Task With_the_metering_below_the_loop_it_works()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        await new Looping(leaf.AsMetered(host.Services), 2).GetResponseAsync(LayerBench.Hello, WithTool());
        Assert.Equal(2, (await host.RecordsAsync()).Count);
        await new Looping(leaf.AsMetered(host.Services), 2).AsMetered(host.Services, "outer").GetResponseAsync(LayerBench.Hello, WithTool());
        Assert.Equal(4, leaf.Calls);
        Assert.Equal((3, 2), ((await host.RecordsAsync()).Count, (await host.RecordsAsync())[2].Attempts));
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_over_a_relays_client_works(bool isMeteredAbove)
    {
        await using var host = await LayerBench.StartAsync();
        host.Simulator.Enqueue(new SimulatedAnswer { ToolCalls = [new SimulatedToolCall("weather", """{"city":"Kyiv"}""")] });
        IChatClient loop = new Invoking(host.Services.GetRequiredKeyedService<IChatClient>("default"));
        var client = isMeteredAbove ? loop.AsMetered(host.Services, "outer") : loop;
        Assert.NotEmpty((await client.GetResponseAsync(LayerBench.Hello, WithTool())).Text);

        Assert.Equal(2, host.Simulator.Requests.Count);
        var records = await host.RecordsAsync();
        Assert.Equal(isMeteredAbove ? 1 : 2, records.Count);
        Assert.Equal(host.Simulator.Billed.InputTokens, records.Sum(record => record.Tokens.Input));
        Assert.Equal(host.Simulator.Billed.OutputTokens, records.Sum(record => record.Tokens.Output));
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_generated_client_over_a_relay_hands_tools_on()
    {
        await using var host = await LayerBench.StartAsync();
        host.Simulator.Enqueue(new SimulatedAnswer { ToolCalls = [new SimulatedToolCall("weather", """{"city":"Kyiv"}""")] });
        var response = await host.Get<IReviewer>().ChatAsync(LayerBench.Hello, WithTool());
        Assert.Equal("weather", response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Name);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_generated_client_over_a_loop_without_metering_below_is_refused_its_tools()
    {
        var leaf = new FakeLeaf();
        await using var host = await LayerBench.StartAsync(build: builder => builder.UseChatClient("default", _ => new Looping(leaf, 2)));
        await Assert.ThrowsAsync<UnboundedCostException>(() => host.Get<IReviewer>().ChatAsync(LayerBench.Hello, WithTool()));
        Assert.Equal(0, leaf.Calls);
    }

    private sealed class Delegating(IChatClient inner) : DelegatingChatClient(inner);

    private sealed class Invoking(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            List<ChatMessage> conversation = [.. messages];
            while (true)
            {
                var response = await base.GetResponseAsync(conversation, options, cancellationToken);
                var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
                if (calls.Count == 0)
                {
                    return response;
                }

                conversation.AddRange(response.Messages);
                foreach (var call in calls)
                {
                    var result = await options!.Tools!.OfType<AIFunction>().Single().InvokeAsync(new AIFunctionArguments(call.Arguments), cancellationToken);
                    conversation.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
                }
            }
        }
    }
}
