using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>What a models file means to a host, with real assemblies that carry one.</summary>
public class HostTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "hello")];

    [Fact]
    public async Task An_own_model_is_known_priced_and_bounded()
    {
        using var host = await HostOf.StartAsync(Files.Full);
        var estimate = host.Services.GetRequiredService<IMetering>().Estimate("HOUSE-model-large", Hello);
        Assert.Equal((0.5m, 1.5m, "house-model"), (estimate.Price!.Input, estimate.Price.Output, estimate.Price.Model));
        Assert.Equal("analyzerkit.models.json: the contract (2026-10-01)", estimate.Price.Source);
        Assert.Equal(8192, estimate.MaxOutputTokens);
        Assert.True(estimate.WorstCase > 8192 * 1.5m / 1_000_000m);
    }

    [Fact]
    public async Task A_call_under_a_budget_is_admitted_sent_and_paid_at_the_files_price()
    {
        await using var simulator = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None });
        using var host = await HostOf.StartAsync(
            """{ "models": [ { "id": "house-model", "maxOutputTokens": 100, "outputLimitField": "max_completion_tokens", "prices": [ { "input": 0.5, "output": 1.5 } ] } ] }""",
            ("Relays:default:BaseUrl", simulator.BaseUrl.ToString()), ("Relays:default:PriceList", "none"), ("Budgets:all:Limit", "1"));
        using var client = host.Services.GetRequiredKeyedService<IChatClient>("default");
        await client.GetResponseAsync(Hello, new ChatOptions { ModelId = "house-model", MaxOutputTokens = 50 });

        Assert.True(Assert.Single(simulator.Requests).Body!.Value.TryGetProperty("max_completion_tokens", out var limit));
        Assert.Equal(50, limit.GetInt32());
        var record = await host.Services.GetRequiredService<IUsageLedger>().ReadAsync(new UsageQuery()).FirstAsync();
        Assert.Equal("analyzerkit.models.json", record.Price!.Source);
        Assert.Equal(((record.Tokens.Input * 0.5m) + (record.Tokens.Output * 1.5m)) / 1_000_000m, record.Cost);
        Assert.Equal(record.Cost, (await host.Services.GetRequiredService<IBudgets>().GetAsync("all"))!.Spent);
    }

    [Theory]
    [InlineData("""{ "input": 1, "output": 1 }, { "list": "holysheep", "input": 2, "output": 2 }""", 1)]
    [InlineData("""{ "list": "holysheep", "input": 2, "output": 2 }""", 2)]
    [InlineData("""{ "list": "maker", "input": 3, "output": 3 }""", null)]
    [InlineData("""{ "from": "2999-01-01", "input": 1, "output": 1 }, { "list": "holysheep", "input": 2, "output": 2 }""", 2)]
    [InlineData("""{ "input": 1, "output": 1 }""", 5, "Prices:a:Input", "5", "Prices:a:Output", "5")]
    [InlineData("""{ "input": 1, "output": 1 }""", 6, "Prices:a:Input", "5", "Prices:a:Output", "5", "Relays:default:Prices:a:Input", "6", "Relays:default:Prices:a:Output", "6")]
    public async Task The_configuration_wins_then_a_price_for_every_relay_then_the_relays_list(string prices, int? expected, params string[] settings)
    {
        using var host = await HostOf.StartAsync($$"""{ "models": [ { "id": "a", "prices": [ {{prices}} ] } ] }""", [.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        Assert.Equal(expected, host.Services.GetRequiredService<IMetering>().Estimate("a", Hello).Price?.Input);
    }

    [Fact]
    public async Task An_own_row_takes_the_place_of_the_built_in_one_whole()
    {
        using var host = await HostOf.StartAsync("""{ "models": [ { "id": "gpt-4.1", "maxOutputTokens": 77 } ] }""");
        var metering = host.Services.GetRequiredService<IMetering>();
        var estimate = metering.Estimate("gpt-4.1", Hello);
        Assert.Equal((77, null), (estimate.MaxOutputTokens, estimate.Price));
        Assert.Equal(77, metering.Estimate("gpt-4.1-2025-04-14", Hello).MaxOutputTokens);
        Assert.NotNull(metering.Estimate("claude-sonnet-4.5", Hello).Price);
    }

    [Fact]
    public async Task An_own_name_that_was_a_built_in_alias_is_the_own_models()
    {
        using var host = await HostOf.StartAsync("""{ "models": [ { "id": "mine", "aliases": ["deepseek-chat"], "maxOutputTokens": 77 } ] }""");
        var metering = host.Services.GetRequiredService<IMetering>();
        Assert.Equal(77, metering.Estimate("deepseek-chat", Hello).MaxOutputTokens);
        Assert.NotEqual(77, metering.Estimate("deepseek-v3.2", Hello).MaxOutputTokens);
    }

    [Fact]
    public async Task An_own_alias_that_was_a_built_in_id_takes_that_row_away()
    {
        using var host = await HostOf.StartAsync("""{ "models": [ { "id": "mine", "aliases": ["GPT-4.1"], "maxOutputTokens": 77 } ] }""");
        Assert.Equal(77, host.Services.GetRequiredService<IMetering>().Estimate("gpt-4.1", Hello).MaxOutputTokens);
    }

    [Fact]
    public async Task A_slip_is_met_with_the_own_models_name()
    {
        using var host = await HostOf.StartAsync(Files.Full);
        var unknown = Assert.Throws<UnknownModelException>(() => host.Services.GetRequiredService<IMetering>().Estimate("house-modle", Hello));
        Assert.Equal("house-model", unknown.Nearest[0]);
    }

    [Fact]
    public async Task A_wrong_file_stops_the_host_with_every_mistakes_place()
    {
        using var host = HostOf.Build([HostOf.Assembly("Lib", "{ \"models\": [\n  { \"id\": \"a\", \"contextWindow\": 0 },\n  { }\n] }"), HostOf.Assembly("Other", "{")]);
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Collection(
            wrong.Failures,
            failure => Assert.StartsWith("Lib: analyzerkit.models.json(2,33): 'contextWindow' must be", failure, StringComparison.Ordinal),
            failure => Assert.Equal("Lib: analyzerkit.models.json(3,3): a model needs 'id'.", failure),
            failure => Assert.StartsWith("Other: analyzerkit.models.json(1,2): ", failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Equal_rows_of_two_assemblies_are_one()
    {
        using var host = HostOf.Build([HostOf.Assembly("First", Files.Full), HostOf.Assembly("Second", Files.Full.Replace("  ", " ", StringComparison.Ordinal))]);
        await host.StartAsync();
        Assert.Equal(8192, host.Services.GetRequiredService<IMetering>().Estimate("house-model", Hello).MaxOutputTokens);
    }

    [Theory]
    [InlineData("""{ "id": "A", "maxOutputTokens": 8 }""", "The model 'A' is one thing in analyzerkit.models.json of 'First' and another in that of 'Second'")]
    [InlineData("""{ "id": "c", "aliases": ["B"] }""", "'B' names the model 'a' in analyzerkit.models.json of 'First' and 'c' in that of 'Second'")]
    [InlineData("""{ "id": "b" }""", "'b' names the model 'a' in analyzerkit.models.json of 'First' and 'b' in that of 'Second'")]
    public async Task Files_that_contradict_each_other_stop_the_host_and_are_named(string second, string says)
    {
        using var host = HostOf.Build([HostOf.Assembly("First", """{ "models": [ { "id": "a", "aliases": ["b"] } ] }"""), HostOf.Assembly("Second", $$"""{ "models": [ {{second}} ] }""")]);
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.StartsWith(says, Assert.Single(wrong.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_not_embedded_is_missed_at_once()
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => HostOf.Build([HostOf.Assembly("Lib", Files.Full, embed: false)]));
        Assert.Contains("'Lib'", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("LogicalName=\"analyzerkit.models.json\"", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_there_is_nothing_to_read_and_twice_is_once()
    {
        var same = HostOf.Assembly("Lib", Files.Full, source: HostOf.Client);
        using var host = HostOf.Build([HostOf.Assembly("None", null), same, same]);
        await host.StartAsync();
        Assert.NotNull(host.Services.GetRequiredService<IMetering>().Estimate("house-model", Hello).Price);
    }

    [Fact]
    public async Task A_days_own_date_does_not_switch_off_what_is_built_in()
    {
        using var host = await HostOf.StartAsync("""{ "models": [ { "id": "a", "shutdownOn": "2020-01-01" }, { "id": "b" } ] }""");
        var unknown = Assert.Throws<UnknownModelException>(() => host.Services.GetRequiredService<IMetering>().Estimate("gpt-4.2", Hello));
        Assert.Equal("gpt-4.1", unknown.Nearest[0]);
    }
}
