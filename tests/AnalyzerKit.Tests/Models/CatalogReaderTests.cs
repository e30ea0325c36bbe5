using System.Text;
using System.Text.Json;
using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

public sealed class CatalogReaderTests
{
    private const string Least = """ "id": "m", "maker": "x_ai", "source": "page", "asOf": "2026-11-01" """;

    [Fact]
    public void A_row_needs_only_its_id_maker_source_and_date()
    {
        ModelInfo model = Assert.Single(Read($$"""{ "models": [ { {{Least}} } ] }"""));
        Assert.Equal(new ModelInfo { Id = "m", Maker = "x_ai", Source = "page", AsOf = new DateOnly(2026, 11, 1) } with { Aliases = model.Aliases, Prices = model.Prices }, model);
        Assert.Empty(model.Aliases);
        Assert.Empty(model.Prices);
        Assert.Equal((64, 16, 64, 0), (model.RequestAllowance, model.MessageAllowance, model.ToolAllowance, model.ToolPreamble));
        Assert.Equal(OutputLimitField.Unknown, model.OutputLimitField);
        Assert.True(model.SupportsJsonSchema);
    }

    [Fact]
    public void Every_member_is_read()
    {
        ModelInfo model = Assert.Single(Read($$"""
            { "models": [ { {{Least}}, "aliases": ["n"], "contextWindow": 1, "maxOutputTokens": 2, "outputLimitField": "max_completion_tokens", "supportsJsonSchema": false,
              "requestAllowance": 3, "messageAllowance": 4, "toolAllowance": 5, "toolPreamble": 6, "maxTokensPerImage": 7, "maxTokensPerAudio": 8, "maxTokensPerFile": 9,
              "normalizesText": true, "shutdownOn": "2027-01-02", "replacement": "o",
              "prices": [ { "list": "maker", "from": "2026-02-03", "input": 1.1, "cachedInput": 0.2, "cacheWrite": 1.3, "cacheWriteHour": 1.4, "output": 5,
                "tiers": [ { "above": 10, "input": 2, "cachedInput": 0.4, "cacheWrite": 2.3, "cacheWriteHour": 2.4, "output": 6 } ],
                "serviceTiers": { "flex": 0.5 }, "toolFees": { "web_search": 0.01 }, "source": "list", "asOf": "2026-03-04" } ] } ] }
            """));
        Assert.Equal(["n"], model.Aliases);
        Assert.Equal((1, 2, OutputLimitField.MaxCompletionTokens, false), (model.ContextWindow, model.MaxOutputTokens, model.OutputLimitField, model.SupportsJsonSchema));
        Assert.Equal((3, 4, 5, 6), (model.RequestAllowance, model.MessageAllowance, model.ToolAllowance, model.ToolPreamble));
        Assert.Equal((7, 8, 9, true), (model.MaxTokensPerImage, model.MaxTokensPerAudio, model.MaxTokensPerFile, model.NormalizesText));
        Assert.Equal((new DateOnly(2027, 1, 2), "o"), (model.ShutdownOn, model.Replacement));
        PriceRow price = Assert.Single(model.Prices);
        Assert.Equal(("maker", "m", new DateOnly(2026, 2, 3), "maker: list (2026-03-04)"), (price.List, price.Model, price.From, price.Source));
        Assert.Equal((1.1m, 0.2m, 1.3m, 1.4m, 5m), (price.Input, price.CachedInput, price.CacheWrite, price.CacheWriteHour, price.Output));
        Assert.Equal(new PriceTier { AboveInputTokens = 10, Input = 2, CachedInput = 0.4m, CacheWrite = 2.3m, CacheWriteHour = 2.4m, Output = 6 }, Assert.Single(price.Tiers));
        Assert.Equal(0.5m, price.ServiceTiers["FLEX"]);
        Assert.Equal(0.01m, price.ToolFees["web_search"]);
    }

    [Fact]
    public void A_price_without_a_source_of_its_own_has_its_models() =>
        Assert.Equal("maker: page (2026-11-01)", Assert.Single(Assert.Single(Read($$"""{ "models": [ { {{Least}}, "prices": [ { "list": "maker", "input": 1, "output": 1 } ] } ] }""")).Prices).Source);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ }")]
    [InlineData("""{ "models": null }""")]
    [InlineData("""{ "models": [], "more": 1 }""")]
    [InlineData("""{ "models": [], "models": [] }""")]
    [InlineData("""{ "models": [ { "maker": "x", "source": "s", "asOf": "2026-11-01" } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "source": "s", "asOf": "2026-11-01" } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "asOf": "2026-11-01" } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "source": "s" } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "source": "s", "asOf": "November" } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "contextwindow": 1 } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "contextWindow": "1" } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "maker", "output": 1 } ] } ] }""")]
    [InlineData("""{ "models": [ { "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "maker", "input": 1 } ] } ] }""")]
    public void What_is_not_a_catalog_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void Null_is_no_catalog() => Assert.Throws<InvalidDataException>(() => Read("null"));

    [Theory]
    [InlineData("""{ "id": " m", "maker": "x", "source": "s", "asOf": "2026-11-01" }""", "id")]
    [InlineData("""{ "id": "m", "maker": "", "source": "s", "asOf": "2026-11-01" }""", "maker")]
    [InlineData("""{ "id": "m", "maker": "x", "source": " ", "asOf": "2026-11-01" }""", "source")]
    [InlineData("""{ "id": "m", "aliases": [""], "maker": "x", "source": "s", "asOf": "2026-11-01" }""", "alias")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "contextWindow": 0 }""", "contextWindow")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "maxOutputTokens": -1 }""", "maxOutputTokens")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "maxTokensPerImage": 0 }""", "maxTokensPerImage")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "maxTokensPerAudio": 0 }""", "maxTokensPerAudio")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "maxTokensPerFile": 0 }""", "maxTokensPerFile")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "requestAllowance": -1 }""", "requestAllowance")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "messageAllowance": -1 }""", "messageAllowance")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "toolAllowance": -1 }""", "toolAllowance")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "toolPreamble": -1 }""", "toolPreamble")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "outputLimitField": "maxTokens" }""", "max_tokens")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "maker", "input": -1, "output": 1 } ] }""", "Input")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "maker", "input": 1, "output": 1000001 } ] }""", "Output")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "maker", "input": 0.0000000000001, "output": 1 } ] }""", "12 decimals")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "", "input": 1, "output": 1 } ] }""", "list")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "a", "input": 1, "output": 1 }, { "list": "a", "input": 2, "output": 1 } ] }""", "same day")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "a", "input": 1, "output": 1, "serviceTiers": { "priority": 101 } } ] }""", "priority")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "a", "input": 1, "output": 1, "toolFees": { "search": -1 } } ] }""", "search")]
    [InlineData("""{ "id": "m", "maker": "x", "source": "s", "asOf": "2026-11-01", "prices": [ { "list": "a", "input": 1, "output": 1, "tiers": [ { "above": 2, "input": 1, "output": 1 }, { "above": 2, "input": 1, "output": 1 } ] } ] }""", "rising")]
    public void A_wrong_value_is_refused_with_its_place(string row, string says)
    {
        InvalidDataException wrong = Assert.Throws<InvalidDataException>(() => Read($$"""{ "models": [ { "id": "fine", "maker": "x", "source": "s", "asOf": "2026-11-01" }, {{row}} ] }"""));
        Assert.Contains("test.json", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("number 2", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ModelInfo> Read(string json) => CatalogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test.json");
}
