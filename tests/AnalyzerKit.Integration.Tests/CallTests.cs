using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_text_call_is_answered_priced_and_recorded()
    {
        await using var host = await MeteredHost.StartAsync();
        var review = await host.Get<IReviewer>().MeasureAsync("C#", "var x = 1;", "platform");

        Assert.NotEmpty(review.Value);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(review.Usage, record);
        var sent = Assert.Single(host.Simulator.Requests);
        Assert.Equal("deepseek-v3.2", sent.Body!.Value.GetProperty("model").GetString());
        Assert.Equal(512, sent.Body!.Value.GetProperty("max_tokens").GetInt32());
        Assert.Equal("You are an expert code reviewer.", sent.Body!.Value.GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal("Review this C# code:\n\nvar x = 1;", sent.Body!.Value.GetProperty("messages")[1].GetProperty("content").GetString());
        Assert.Equal(((record.Tokens.Input * 0.14m) + (record.Tokens.Output * 0.42m)) / 1_000_000m, record.Cost);
        Assert.Equal(host.Simulator.Billed.Cost, record.Cost);
        Assert.Equal(CostBasis.Computed, record.CostBasis);
        Assert.Equal("IReviewer", record.Client);
        Assert.Equal("MeasureAsync", record.Operation);
        Assert.Equal("test-key", record.KeyName);
        Assert.Equal("quality", record.Tags["team"]);
        Assert.Equal("platform", record.Tags["department"]);
        Assert.Equal("stop", record.FinishReason);
        Assert.Equal(1, record.Attempts);
        var budget = await host.Budgets.GetAsync("IReviewer");
        Assert.Equal(record.Cost, budget!.Spent);
        Assert.Equal(0, budget.Reserved);
    }

    [Fact]
    public async Task A_stream_hands_on_words_as_they_arrive_and_then_its_record()
    {
        await using var host = await MeteredHost.StartAsync();
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        Assert.Null(stream.Usage);
        var chunks = new List<string>();
        await foreach (var chunk in stream)
        {
            Assert.Null(stream.Usage);
            chunks.Add(chunk);
        }

        Assert.True(chunks.Count > 1);
        Assert.Equal(await host.OnlyRecordAsync(), stream.Usage);
        Assert.Equal(host.Simulator.Billed.Cost, stream.Usage!.Cost);
        Assert.NotNull(stream.Usage.TimeToFirstToken);
    }

    [Fact]
    public async Task A_stream_that_is_never_read_calls_nobody()
    {
        await using var host = await MeteredHost.StartAsync();
        _ = host.Get<IReviewer>().ExplainAsync("x");
        _ = host.Get<IReviewer>().StreamAsync("x");
        Assert.Empty(host.Simulator.Requests);
        Assert.Equal(0, (await host.Budgets.GetAsync("IReviewer"))!.Reserved);
    }

    [Fact]
    public async Task A_stream_is_read_once()
    {
        await using var host = await MeteredHost.StartAsync();
        var stream = host.Get<IReviewer>().StreamAsync("x");
        await foreach (var _ in stream)
        {
        }

        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
    }

    [Fact]
    public async Task A_conversation_goes_out_with_the_callers_options_over_the_declared_ones()
    {
        await using var host = await MeteredHost.StartAsync();
        var response = await host.Get<IReviewer>().ChatAsync([new(ChatRole.User, "Hello")], new ChatOptions { MaxOutputTokens = 32, ModelId = "gemini-2.5-flash" });
        Assert.NotEmpty(response.Text);
        var sent = Assert.Single(host.Simulator.Requests).Body!.Value;
        Assert.Equal("gemini-2.5-flash", sent.GetProperty("model").GetString());
        Assert.Equal(32, sent.GetProperty("max_tokens").GetInt32());
        Assert.Equal("system", sent.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.Equal(host.Simulator.Billed.Cost, (await host.OnlyRecordAsync()).Cost);
    }

    [Fact]
    public async Task Streamed_updates_hold_the_usage_once()
    {
        await using var host = await MeteredHost.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, UsageShape = UsageShape.GeminiCumulative });
        var usages = 0;
        await foreach (var update in host.Get<IReviewer>().ChatStreamAsync([new(ChatRole.User, "Hello")]))
        {
            usages += update.Contents.OfType<UsageContent>().Count();
        }

        Assert.Equal(1, usages);
        Assert.Equal(host.Simulator.Billed.Cost, (await host.OnlyRecordAsync()).Cost);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Usage_and_cost_are_exact_in_every_shape(UsageShape shape, bool streamed)
    {
        await using var host = await MeteredHost.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, UsageShape = shape, PromptCacheBlock = 1 });
        for (var i = 0; i < 3; i++)
        {
            if (streamed)
            {
                await foreach (var _ in host.Get<IReviewer>().StreamAsync("the same long prompt every time, so that parts of it come from the cache"))
                {
                }
            }
            else
            {
                await host.Get<IReviewer>().ReviewAsync("C#", "the same long prompt every time, so that parts of it come from the cache");
            }
        }

        var records = await host.RecordsAsync();
        Assert.Equal(3, records.Count);
        Assert.All(records, record => Assert.Equal(CallOutcome.Succeeded, record.Outcome));
        if (shape is UsageShape.Missing or UsageShape.NullEverywhere)
        {
            Assert.All(records, record => Assert.Equal((UsageSource.Missing, CostBasis.Estimated), (record.Tokens.Source, record.CostBasis)));
        }
        else
        {
            Assert.All(records, record => Assert.Equal((UsageSource.Reported, CostBasis.Computed), (record.Tokens.Source, record.CostBasis)));
            Assert.Equal(host.Simulator.Billed.InputTokens, records.Sum(record => record.Tokens.Input));
            Assert.Equal(host.Simulator.Billed.OutputTokens, records.Sum(record => record.Tokens.Output));
        }

        Assert.Equal(records.Sum(record => record.Cost), (await host.Budgets.GetAsync("IReviewer"))!.Spent);
        Assert.All(records, record => Assert.Equal(record.Price!.Cost(record.Tokens), record.Cost));
    }

    public static TheoryData<UsageShape, bool> Shapes()
    {
        var data = new TheoryData<UsageShape, bool>();
        foreach (var shape in Enum.GetValues<UsageShape>())
        {
            data.Add(shape, false);
            data.Add(shape, true);
        }

        return data;
    }
}
