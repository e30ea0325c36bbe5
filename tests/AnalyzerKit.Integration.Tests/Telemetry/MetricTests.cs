using System.Diagnostics.Metrics;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Streams;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Telemetry;

public sealed class MetricTests
{
    [Fact]
    public async Task A_call_is_measured_once_in_names_and_attributes_of_the_conventions()
    {
        await using var host = await LayerBench.StartAsync(configure: static options => options.TagAttributes = ["department"]);
        using var listening = new Listening(host);
        var call = await host.Get<IReviewer>().MeasureAsync("C#", "x", "platform");

        var tokens = listening.Of("gen_ai.client.token.usage");
        Assert.Equal([call.Usage.Tokens.Input, call.Usage.Tokens.Output], tokens.Select(static measured => (long)measured.Value));
        Assert.Equal(["input", "output"], tokens.Select(static measured => measured.Tags["gen_ai.token.type"]));
        var duration = Assert.Single(listening.Of("gen_ai.client.operation.duration"));
        Assert.Equal(call.Usage.Duration.TotalSeconds, duration.Value);
        Assert.Equal(["department", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model", "server.address", "server.port"], duration.Tags.Keys.Order());
        Assert.Equal("chat", duration.Tags["gen_ai.operation.name"]);
        Assert.Equal(call.Usage.Provider, duration.Tags["gen_ai.provider.name"]);
        Assert.Equal("deepseek-v3.2", duration.Tags["gen_ai.request.model"]);
        Assert.Equal("127.0.0.1", duration.Tags["server.address"]);
        Assert.Equal(host.Simulator.BaseUrl.Port, duration.Tags["server.port"]);
        Assert.Equal("platform", duration.Tags["department"]);
        Assert.Equal((double)call.Usage.Cost!, Assert.Single(listening.Of("analyzerkit.cost")).Value);
        Assert.Empty(listening.Of("gen_ai.client.operation.time_to_first_chunk"));
    }

    [Fact]
    public async Task A_stream_is_measured_by_its_chunks_too()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        var chunks = await StreamBench.ReadAsync(stream);

        Assert.Equal(stream.Usage!.TimeToFirstToken!.Value.TotalSeconds, Assert.Single(listening.Of("gen_ai.client.operation.time_to_first_chunk")).Value);
        Assert.True(listening.Of("gen_ai.client.operation.time_per_output_chunk").Count >= chunks.Count - 1);
        Assert.Single(listening.Of("gen_ai.client.operation.duration"));
        Assert.Single(listening.Of("analyzerkit.cost"));
    }

    [Fact]
    public async Task Instruments_have_the_units_and_buckets_of_the_conventions()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        await host.Get<IReviewer>().ReviewAsync("C#", "x");

        var units = listening.Instruments.ToDictionary(static pair => pair.Key, static pair => pair.Value.Unit);
        Assert.Equal("{token}", units["gen_ai.client.token.usage"]);
        Assert.Equal("s", units["gen_ai.client.operation.duration"]);
        Assert.Equal("s", units["gen_ai.client.operation.time_to_first_chunk"]);
        Assert.Equal("s", units["gen_ai.client.operation.time_per_output_chunk"]);
        Assert.Equal("{USD}", units["analyzerkit.cost"]);
        Assert.Equal("1", units["analyzerkit.budget.utilization"]);
        Assert.Equal("{call}", units["analyzerkit.calls.rejected"]);
        Assert.Equal("{call}", units["analyzerkit.budget.overruns"]);
        Assert.Equal([1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864], ((Histogram<long>)listening.Instruments["gen_ai.client.token.usage"]).Advice!.HistogramBucketBoundaries!);
        Assert.Equal([0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92], ((Histogram<double>)listening.Instruments["gen_ai.client.operation.duration"]).Advice!.HistogramBucketBoundaries!);
        Assert.NotNull(((Histogram<double>)listening.Instruments["gen_ai.client.operation.time_to_first_chunk"]).Advice!.HistogramBucketBoundaries);
        Assert.NotNull(((Histogram<double>)listening.Instruments["gen_ai.client.operation.time_per_output_chunk"]).Advice!.HistogramBucketBoundaries);
    }

    [Fact]
    public async Task A_failure_says_its_type_and_an_upper_bound_is_no_usage()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        host.Simulator.Enqueue(Fault.CutStream(2));
        await Assert.ThrowsAsync<RelayException>(() => StreamBench.ReadAsync(host.Get<IReviewer>().ExplainAsync("x")));
        host.Simulator.Enqueue(Fault.Unauthorized());
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IReviewer>().ReviewAsync("C#", "x"));

        Assert.Equal(["interrupted", "401"], listening.Of("gen_ai.client.operation.duration").Select(static measured => measured.Tags["error.type"]));
        Assert.Empty(listening.Of("gen_ai.client.token.usage"));
        Assert.Equal(2, listening.Of("analyzerkit.cost").Count);
    }

    [Fact]
    public async Task Refusals_and_overruns_are_counted()
    {
        await using var host = await LayerBench.StartAsync(limit: LayerBench.Cost(100, 101));
        using var listening = new Listening(host);
        await new FakeLeaf((_, _) => FakeLeaf.Response("x", 10, 1000)).AsMetered(host.Services).GetResponseAsync(LayerBench.Hello);
        await Assert.ThrowsAsync<BudgetExceededException>(() => new FakeLeaf().AsMetered(host.Services).GetResponseAsync(LayerBench.Hello));

        Assert.Equal(LayerBench.Budget, Assert.Single(listening.Of("analyzerkit.budget.overruns")).Tags["analyzerkit.budget.name"]);
        var rejected = Assert.Single(listening.Of("analyzerkit.calls.rejected"));
        Assert.Equal(("chat", "budget_exceeded"), (rejected.Tags["analyzerkit.client"], rejected.Tags["error.type"]));
        listening.Observe();
        Assert.Contains(listening.Of("analyzerkit.budget.utilization"), static measured => measured.Tags["analyzerkit.budget.name"] is LayerBench.Budget && measured.Value > 1);
        Assert.Contains(listening.Of("analyzerkit.budget.level"), static measured => measured.Tags["analyzerkit.budget.name"] is LayerBench.Budget && measured.Value == 3);
        Assert.Contains(listening.Of("analyzerkit.budget.level_changes"), static measured => measured.Tags["analyzerkit.budget.level"] is "exhausted" && measured.Value == 1);
        Assert.Contains(listening.Of("analyzerkit.throttle.active"), static measured => measured.Tags["analyzerkit.client"] is "chat" && measured.Value == 0);
    }

    [Fact]
    public async Task Where_nobody_knows_the_address_none_is_told()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        await new FakeLeaf().AsMetered(host.Services).GetResponseAsync(LayerBench.Hello);

        Assert.DoesNotContain("server.address", Assert.Single(listening.Of("gen_ai.client.operation.duration")).Tags.Keys);
        Assert.DoesNotContain("server.port", Assert.Single(listening.Of("gen_ai.client.operation.duration")).Tags.Keys);
        Assert.Null(listening.Call.GetTagItem("server.address"));
        Assert.Null(listening.Call.GetTagItem("server.port"));
    }

    [Fact]
    public async Task A_settled_call_is_one_line_of_the_log()
    {
        await using var host = await LayerBench.StartAsync();
        var call = await host.Get<IReviewer>().MeasureAsync("C#", "x");
        var line = Assert.Single(host.Log.Lines, line => line.Contains(call.Usage.RequestId, StringComparison.Ordinal));
        Assert.StartsWith("Debug IReviewer.MeasureAsync Succeeded", line, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, static line => line.StartsWith("Warning IReviewer", StringComparison.Ordinal));
    }
}
