using System.Diagnostics;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Streams;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Telemetry;

public sealed class SpanTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_a_span_between_its_callers_and_its_requests(bool streamed)
    {
        await using var host = await LayerBench.StartAsync(configure: static options => options.TagAttributes = ["department", "absent"]);
        using var listening = new Listening(host);
        var before = Activity.Current;
        if (streamed)
        {
            await StreamBench.ReadAsync(host.Get<IReviewer>().StreamAsync("x"));
        }
        else
        {
            await host.Get<IReviewer>().ReviewAsync("C#", "x", "platform");
        }

        Assert.Same(before, Activity.Current);
        var record = await host.OnlyRecordAsync();
        var span = listening.Call;
        Assert.Equal(("chat deepseek-v3.2", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(listening.Root, span.ParentSpanId);
        Assert.Equal(span.SpanId, Assert.Single(listening.Spans, static other => other.Source.Name == "System.Net.Http").ParentSpanId);
        var tags = span.TagObjects.ToDictionary(static tag => tag.Key, static tag => tag.Value);
        Assert.Equal("chat", tags["gen_ai.operation.name"]);
        Assert.Equal(record.Provider, tags["gen_ai.provider.name"]);
        Assert.Equal("deepseek-v3.2", tags["gen_ai.request.model"]);
        Assert.Equal(512, tags["gen_ai.request.max_tokens"]);
        Assert.Equal(record.ResponseModel, tags["gen_ai.response.model"]);
        Assert.Equal(record.ResponseId, tags["gen_ai.response.id"]);
        Assert.Equal(["stop"], Assert.IsType<string[]>(tags["gen_ai.response.finish_reasons"]));
        Assert.Equal(record.Tokens.Input, tags["gen_ai.usage.input_tokens"]);
        Assert.Equal(record.Tokens.Output, tags["gen_ai.usage.output_tokens"]);
        Assert.Equal(record.Tokens.CachedInput, tags["gen_ai.usage.cache_read.input_tokens"]);
        Assert.Equal(record.Tokens.CacheWrite, tags["gen_ai.usage.cache_creation.input_tokens"]);
        Assert.Equal(record.Tokens.Reasoning, tags["gen_ai.usage.reasoning.output_tokens"]);
        Assert.Equal((double)record.Cost!, tags["gen_ai.usage.cost.amount"]);
        Assert.Equal("USD", tags["gen_ai.usage.cost.currency"]);
        Assert.Equal("127.0.0.1", tags["server.address"]);
        Assert.Equal(host.Simulator.BaseUrl.Port, tags["server.port"]);
        Assert.Equal(streamed ? null : "platform", tags.GetValueOrDefault("department"));
        Assert.DoesNotContain("team", tags.Keys);
        Assert.DoesNotContain("absent", tags.Keys);
    }

    [Fact]
    public async Task A_retried_call_is_one_span_over_all_its_requests()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        host.Simulator.Enqueue(Fault.Status(503), SimulatedAnswer.Ordinary);
        await host.Get<IReviewer>().ReviewAsync("C#", "x");

        Assert.Equal(2, listening.Spans.Count(span => span.ParentSpanId == listening.Call.SpanId));
        Assert.Equal(2, listening.Call.GetTagItem("analyzerkit.attempts"));
    }

    [Fact]
    public async Task A_failed_call_says_its_type()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        host.Simulator.Enqueue(Fault.BudgetExceeded());
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IReviewer>().ReviewAsync("C#", "x"));

        Assert.Equal((ActivityStatusCode.Error, "402"), (listening.Call.Status, listening.Call.GetTagItem("error.type")));
    }

    [Fact]
    public async Task A_stream_that_was_left_ends_its_span()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        host.Simulator.Enqueue(Fault.Stall(2));
        await foreach (var _ in host.Get<IReviewer>().StreamAsync("x"))
        {
            break;
        }

        Assert.Equal("cancelled", listening.Call.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Layers_are_one_span_over_all_requests()
    {
        await using var host = await LayerBench.StartAsync();
        using var listening = new Listening(host);
        await new Looping(new FakeLeaf().AsMetered(host.Services), 2).AsMetered(host.Services, "outer").GetResponseAsync(LayerBench.Hello);

        Assert.Equal("outer", listening.Call.GetTagItem("analyzerkit.client"));
    }
}
