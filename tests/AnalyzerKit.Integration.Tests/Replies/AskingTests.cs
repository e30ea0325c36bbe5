using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static AnalyzerKit.Integration.Tests.Replies.ReplyBench;

namespace AnalyzerKit.Integration.Tests.Replies;

/// <summary>How replies are asked for, and what is held for that.</summary>
public sealed class AskingTests
{
    [Fact]
    public async Task A_model_that_takes_a_schema_gets_it_as_one()
    {
        await using var host = await StartAsync();
        var reply = await host.Bind(ReviewFormat).AskAsync<Review>();

        Assert.InRange(reply.Value.Score, 1, 10);
        Assert.NotEmpty(reply.Value.Issues);
        var body = host.Body();
        Assert.Equal("json_schema", FormatOf(body));
        var schema = body.GetProperty("response_format").GetProperty("json_schema");
        Assert.Equal(("Review", true, ReviewSchema), (schema.GetProperty("name").GetString(), schema.GetProperty("strict").GetBoolean(), schema.GetProperty("schema").GetRawText()));
        Assert.Equal(["system", "user"], RolesOf(body));
        var record = await host.OnlyRecordAsync();
        Assert.Equal((CallOutcome.Succeeded, "stop", CostBasis.Computed), (record.Outcome, record.FinishReason, record.CostBasis));
        Assert.Equal(record, reply.Usage);
        Assert.Equal(Cost(BySchema, record.Tokens.Input, record.Tokens.Output), record.Cost);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_model_that_takes_none_gets_it_in_the_prompt_behind_the_systems_own()
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [new SimulatedAnswer { Text = ReviewText }] });
        var review = await host.Bind(ReviewFormat, ByPrompt).GetReplyAsync<Review>(Prompt, [], default);

        Assert.Equal(("fine", 7, new Issue(3, Severity.High, null)), (review.Summary, review.Score, Assert.Single(review.Issues)));
        var body = host.Body();
        Assert.Equal("""{"type":"json_object"}""", body.GetProperty("response_format").GetRawText());
        Assert.Equal(["system", "system", "user"], RolesOf(body));
        Assert.Equal(["You review code.", InPrompt(ReviewSchema), "Review: x += 1"], body.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("content").GetString()));
    }

    [Theory]
    [InlineData(null, "json_schema")]
    [InlineData(StructuredOutputMode.Schema, "json_schema")]
    [InlineData(StructuredOutputMode.JsonObject, "json_object")]
    public async Task The_relays_setting_decides_for_models_that_can_do_either(StructuredOutputMode? mode, string form)
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [new SimulatedAnswer { Text = ReviewText }] }, options => options.Relays["default"].StructuredOutput = mode);
        await host.Bind(ReviewFormat).AskAsync<Review>();
        Assert.Equal(form, FormatOf(host.Body()));
    }

    [Fact]
    public async Task A_model_that_nobody_knows_is_asked_by_schema()
    {
        await using var host = await StartAsync(configure: static options =>
        {
            options.Relays["default"].PriceList = "none";
            options.Budgets.Clear();
        });
        await host.Bind(ReviewFormat, "house-model").AskAsync<Review>();
        Assert.Equal("json_schema", FormatOf(host.Body()));
    }

    [Fact]
    public async Task By_schema_alone_a_model_that_takes_none_is_refused_before_anything_is_sent()
    {
        await using var host = await StartAsync(configure: static options => options.Relays["default"].StructuredOutput = StructuredOutputMode.Schema);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Bind(ReviewFormat, BySchema, [ByPrompt]).AskAsync<Review>());

        Assert.Equal((RelayErrorKind.BadRequest, null), (error.Kind, error.Usage));
        Assert.Contains(ByPrompt, error.Message);
        Assert.Contains("Relays:default:StructuredOutput", error.Message);
        Assert.Empty(host.Simulator.Requests);
        Assert.Empty(await host.RecordsAsync());
        await LayerBench.AssertSettledAsync(host);

        // Its text and its streams need no schema.
        Assert.NotEmpty(await host.Bind(null, ByPrompt).GetTextAsync(Prompt, [], default));
    }

    [Fact]
    public async Task Each_fallback_is_asked_in_its_own_form()
    {
        await using var host = await StartAsync(new() { Pace = Pace.None, Script = [Fault.Status(503), new SimulatedAnswer { Text = ReviewText }] });
        var reply = await host.Bind(ReviewFormat, BySchema, [ByPrompt]).AskAsync<Review>();

        Assert.Equal("fine", reply.Value.Summary);
        Assert.Equal(["json_schema", "json_object"], host.Simulator.Requests.Select(static request => FormatOf(request.Body!.Value)));
        Assert.Equal([2, 3], host.Simulator.Requests.Select(static request => RolesOf(request.Body!.Value).Length));
        Assert.Equal([BySchema, ByPrompt], reply.Usage.AttemptDetails.Select(static attempt => attempt.Model));
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(BySchema)]
    [InlineData(ByPrompt)]
    public async Task What_is_held_is_what_is_sent_with_the_schema_counted_once(string model)
    {
        // The simulator bills each byte of the schema, and the fit is exact: a token less held would be an overrun, one more a refusal.
        var worst = Cost(model, WorstInput(model), Limit);
        var text = new SimulatedAnswer { Text = ReviewText };
        await using var host = await StartAsync(
            new() { Pace = Pace.None, BillWorstCase = true, Script = [text, text] },
            options => options.Budgets[LayerBench.Budget].Limit = 2 * worst);
        var operation = host.Bind(ReviewFormat, model);
        var first = await operation.AskAsync<Review>();
        await operation.AskAsync<Review>();

        Assert.Equal(WorstInput(model), first.Usage.Tokens.Input);
        Assert.Equal((worst, worst), (first.Usage.Cost, host.Simulator.Requests[0].Cost));
        Assert.Equal(2 * worst, (await host.Budgets.GetAsync(LayerBench.Budget))!.Spent);
        await Assert.ThrowsAsync<BudgetExceededException>(() => operation.AskAsync<Review>());
        Assert.Equal(2, host.Simulator.Requests.Count);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_metered_client_below_counts_the_schema_once_too()
    {
        var worst = ((WorstInput(ByPrompt) * 0.14m) + (Limit * 0.42m)) / 1_000_000m;
        await using var host = await StartAsync(
            configure: options => options.Budgets[LayerBench.Budget].Limit = worst,
            build: static builder => builder.UseChatClient("default", static services => new FakeLeaf((_, _) => FakeLeaf.Response(ReviewText, 10, 5)).AsMetered(services, "below")));
        var reply = await host.Bind(ReviewFormat, ByPrompt).AskAsync<Review>();

        Assert.Equal(Cost(ByPrompt, 10, 5), reply.Usage.Cost);
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(BySchema)]
    [InlineData(ByPrompt)]
    public async Task The_pace_counts_the_schema_too(string model)
    {
        IThrottles? throttles = null;
        double? used = null;
        var leaf = new FakeLeaf((_, _) => FakeLeaf.Response(ReviewText, 10, 5))
        {
            Before = (_, _) =>
            {
                used = throttles!.Get("IReviews")!.Utilization;
                return Task.CompletedTask;
            },
        };
        var bytes = Prompt.Sum(static message => message.Text.Length) + Added(model, "Review", ReviewSchema) - (model == ByPrompt ? 16 : 0);
        await using var host = await StartAsync(
            configure: options => options.Clients["IReviews"] = new() { TokensPerMinute = (int)((bytes / 4) + Limit) * 2 },
            build: builder => builder.UseChatClient("default", _ => leaf).Services.AddSingleton<TimeProvider>(new ManualTimeProvider()));
        throttles = host.Get<IThrottles>();
        await host.Bind(ReviewFormat, model).AskAsync<Review>();

        Assert.Equal(0.5, used);
    }

    [Fact]
    public async Task Texts_and_streams_of_the_same_operation_carry_no_format()
    {
        await using var host = await StartAsync();
        var operation = host.Bind(ReviewFormat, ByPrompt);
        await operation.GetTextAsync(Prompt, [], default);
        await foreach (var _ in operation.StreamText(Prompt, [], default))
        {
        }

        Assert.All(host.Simulator.Requests, static request => Assert.Equal((null, 2), (FormatOf(request.Body!.Value), RolesOf(request.Body!.Value).Length)));
    }

    [Fact]
    public async Task What_cannot_be_read_at_all_is_told_before_anything_is_sent()
    {
        await using var host = await StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Bind(ReviewFormat).GetReplyAsync<string>(Prompt, [], default));
        await Assert.ThrowsAsync<NotSupportedException>(() => host.Bind(new CompilerServices.ReplyFormat<Review>("x", """{"type":"object","minProperties":1}""", false, CompilerServices.ReplyJson.FromReflection())).AskAsync<Review>());
        Assert.Empty(host.Simulator.Requests);
        await LayerBench.AssertSettledAsync(host);
    }
}
