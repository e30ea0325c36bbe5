using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

public sealed class CatalogLookupTests
{
    private static readonly ModelCatalog Catalog = ModelCatalog.BuiltIn;

    [Theory]
    [InlineData("gpt-4.1", "gpt-4.1")]
    [InlineData("GPT-4.1", "gpt-4.1")]
    [InlineData("gpt-4.1-2025-04-14", "gpt-4.1")]
    [InlineData("gpt-4.1-2026-01-31", "gpt-4.1")]
    [InlineData("openai/gpt-4.1", "gpt-4.1")]
    [InlineData("openai/gpt-4.1-2025-04-14", "gpt-4.1")]
    [InlineData("claude-sonnet-4.5", "claude-sonnet-4.5")]
    [InlineData("claude-sonnet-4-5", "claude-sonnet-4.5")]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4.5")]
    [InlineData("claude-sonnet-4-5@20250929", "claude-sonnet-4.5")]
    [InlineData("anthropic/claude-sonnet-4.5", "claude-sonnet-4.5")]
    [InlineData("claude-sonnet-4-5-latest", "claude-sonnet-4.5")]
    [InlineData("models/gemini-2.5-flash", "gemini-2.5-flash")]
    [InlineData("google/gemini-2.5-flash", "gemini-2.5-flash")]
    [InlineData("gemini-2.5-flash-latest", "gemini-2.5-flash")]
    [InlineData("deepseek-chat", "deepseek-v3.2")]
    [InlineData("deepseek/deepseek-chat", "deepseek-v3.2")]
    [InlineData("gpt-4-0613", "gpt-4")]
    [InlineData("mistral-large-latest", "mistral-large-2512")]
    [InlineData("gpt-4o-mini", "gpt-4o-mini")]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-05-13")]
    [InlineData("chatgpt-4o-latest", "chatgpt-4o-latest")]
    [InlineData("gpt-5-chat-latest", "gpt-5-chat-latest")]
    [InlineData("gpt-5.1-2025-11-13", "gpt-5.1")]
    public void It_finds_ids_aliases_snapshots_and_the_makers_prefix(string id, string expected) => Assert.Equal(expected, Catalog.Find(id)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("gpt-4.1-foo")]
    [InlineData("gpt-4.1-turbo")]
    [InlineData("gpt-4.1-0613")]
    [InlineData("gpt-4.1-2025-13-40")]
    [InlineData("gpt-4.1-20251399")]
    [InlineData("gpt-4.1-1999-04-14")]
    [InlineData("gpt-4.1 ")]
    [InlineData("gpt")]
    [InlineData("-latest")]
    [InlineData("-2025-04-14")]
    [InlineData("openai/")]
    [InlineData("/gpt-4.1")]
    [InlineData("anthropic/gpt-4.1")]
    [InlineData("groq/gpt-4.1")]
    [InlineData("models/gpt-4.1")]
    [InlineData("openai/openai/gpt-4.1")]
    [InlineData("deepseek-v3.20")]
    [InlineData("deepseek-v3")]
    [InlineData("ft:gpt-4o-mini")]
    [InlineData("my-deployment")]
    public void It_never_guesses(string id) => Assert.Null(Catalog.Find(id));

    [Fact]
    public void Every_id_and_alias_leads_to_its_own_row() =>
        Assert.All(Catalog.Models, model => Assert.All([model.Id, .. model.Aliases], name => Assert.Same(model, Catalog.Find(name))));

    [Fact]
    public void A_snapshot_with_a_row_of_its_own_keeps_its_own_price()
    {
        PriceBook book = new(Catalog, []);
        RelayPricing maker = new() { PriceList = "maker" };
        Assert.Equal(5m, book.FindPrice(maker, "gpt-4o-2024-05-13", Rows.Noon)!.Input);
        Assert.Equal(2.5m, book.FindPrice(maker, "gpt-4o", Rows.Noon)!.Input);
    }

    [Theory]
    [InlineData("gpt-4.2", "gpt-4.1")]
    [InlineData("GPT4.1", "gpt-4.1")]
    [InlineData("gtp-4.1", "gpt-4.1")]
    [InlineData("claude-sonet-4.5", "claude-sonnet-4.5")]
    [InlineData("claude-sonnet-4_5", "claude-sonnet-4.5")]
    [InlineData("deepseek-v3.3", "deepseek-v3.2")]
    [InlineData("deepseek-chatt", "deepseek-chat")]
    [InlineData("gemini-2.5-falsh", "gemini-2.5-flash")]
    [InlineData("openai/gpt-4.1-minni", "gpt-4.1-mini")]
    public void The_nearest_comes_first(string wrong, string right) => Assert.Equal(right, Catalog.Nearest(wrong)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("my-deployment")]
    [InlineData("completely-unknown-thing")]
    public void Nothing_near_is_nothing_named(string wrong) => Assert.Empty(Catalog.Nearest(wrong));

    [Fact]
    public void No_more_are_named_than_asked_for()
    {
        Assert.Equal(2, Catalog.Nearest("gpt-5.7", 2).Count);
        Assert.Equal(3, Catalog.Nearest("gpt-5.7").Count);
    }

    [Fact]
    public void Living_models_come_before_retired_ones()
    {
        ModelCatalog catalog = new([Rows.Model("model-a") with { ShutdownOn = Rows.Day(11, 1) }, Rows.Model("model-bb"), Rows.Model("model-b") with { ShutdownOn = Rows.Day(11, 2) }]);
        Assert.Equal(["model-bb", "model-b", "model-a"], catalog.Nearest("modelaa-bb", 5));
    }

    [Fact]
    public void Two_models_cannot_share_a_name() =>
        Assert.Contains("B", Assert.Throws<InvalidDataException>(() => new ModelCatalog([Rows.Model("b"), Rows.Model("a") with { Aliases = ["B"] }])).Message, StringComparison.Ordinal);
}
