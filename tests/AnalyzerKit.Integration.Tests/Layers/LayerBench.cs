using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Layers;

/// <summary>A host whose one budget covers everything, with prices that are easy to reckon with: 1 and 10 USD per million tokens.</summary>
internal static class LayerBench
{
    public const string Budget = "all";
    public static readonly ChatMessage[] Hello = [new(ChatRole.User, "Hello")];

    public static Task<MeteredHost> StartAsync(decimal? limit = 1m, Action<MeteringOptions>? configure = null, Action<IMeteringBuilder>? build = null, RelaySimulatorOptions? simulated = null) =>
        MeteredHost.StartAsync(
            simulated,
            options =>
            {
                options.Prices[FakeLeaf.Model] = new PriceOptions { Input = 1m, Output = 10m };
                foreach (var client in new[] { "chat", "outer", "default" })
                {
                    options.Clients[client] = new ClientOptions { Model = FakeLeaf.Model, MaxOutputTokens = 100 };
                }

                if (limit is { } most)
                {
                    options.Budgets[Budget] = new BudgetOptions { Limit = most };
                }

                configure?.Invoke(options);
            },
            build);

    public static decimal Cost(long input, long output) => ((input * 1m) + (output * 10m)) / 1_000_000m;

    public static async Task<decimal> ReservedAsync(MeteredHost host) => (await host.Budgets.GetAsync(Budget))!.Reserved;

    /// <summary>Records and budget agree, and nothing is held any more.</summary>
    public static async Task AssertSettledAsync(MeteredHost host)
    {
        var status = (await host.Budgets.GetAsync(Budget))!;
        Assert.Equal(0, status.Reserved);
        Assert.Equal((await host.RecordsAsync()).Sum(record => record.Cost ?? 0), status.Spent);
        Assert.Equal(0, host.Get<IThrottles>().Get("chat")?.Active ?? 0);
    }

    public static async Task<string> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        var text = "";
        await foreach (var update in updates)
        {
            text += update.Text;
        }

        return text;
    }
}
