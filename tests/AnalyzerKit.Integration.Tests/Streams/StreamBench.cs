using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Streams;

/// <summary>A host over a simulated relay, under one budget, on a clock of the test's own where it wants one.</summary>
internal static class StreamBench
{
    public static Task<MeteredHost> StartAsync(RelaySimulatorOptions? simulated = null, TimeProvider? time = null, Action<MeteringOptions>? configure = null, IMeteredFake? bottom = null) =>
        LayerBench.StartAsync(
            configure: configure,
            simulated: simulated,
            build: builder =>
            {
                if (time is not null)
                {
                    builder.Services.AddSingleton(time);
                }

                if (bottom is not null)
                {
                    builder.UseChatClient("default", _ => bottom.Client);
                }
            });

    public static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> chunks)
    {
        var read = new List<string>();
        await foreach (var chunk in chunks)
        {
            read.Add(chunk);
        }

        return read;
    }
}

/// <summary>Something that stands at the bottom in place of the relay.</summary>
internal interface IMeteredFake
{
    Microsoft.Extensions.AI.IChatClient Client { get; }
}
