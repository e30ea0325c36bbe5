using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

public sealed class BuiltInCatalogTests
{
    private static readonly ModelCatalog Catalog = ModelCatalog.BuiltIn;

    public static TheoryData<string> Ids => [.. Catalog.Models.Select(model => model.Id)];

    [Theory]
    [InlineData("gpt-4.1", "2.00", "8.00", "2.50", "10.00")]
    [InlineData("claude-sonnet-4.5", "3.00", "15.00", "3.00", "15.00")]
    [InlineData("gemini-2.5-flash", "0.35", "2.50", "0.35", "1.25")]
    [InlineData("deepseek-v3.2", "0.14", "0.42", "0.10", "0.42")]
    public void The_relays_four_models_have_its_price_and_their_makers(string id, string input, string output, string makerInput, string makerOutput)
    {
        ModelInfo model = Catalog.Find(id)!;
        Assert.Equal(id, model.Id);
        PriceRow relay = Assert.Single(model.Prices, price => price.List == "holysheep");
        PriceRow maker = Assert.Single(model.Prices, price => price.List == "maker" && price.From is null);
        Assert.Equal(Money(input), relay.Input);
        Assert.Equal(Money(output), relay.Output);
        Assert.Equal(Money(makerInput), maker.Input);
        Assert.Equal(Money(makerOutput), maker.Output);
        Assert.Null(relay.From);
    }

    [Theory]
    [InlineData("gpt-4.1", "2", "8")]
    [InlineData("gemini-2.5-flash", "0.3", "2.5")]
    [InlineData("deepseek-v3.2", "0.28", "0.42")]
    public void A_makers_own_page_goes_over_what_the_relay_quotes_of_it_from_the_day_it_was_read(string id, string input, string output)
    {
        PriceBook book = new(Catalog, []);
        PriceRow price = book.FindPrice(new RelayPricing { PriceList = "maker" }, id, new DateTimeOffset(2026, 8, 21, 0, 0, 0, TimeSpan.Zero))!;
        Assert.Equal((Money(input), Money(output)), (price.Input, price.Output));
    }

    [Fact]
    public void The_relays_list_holds_nothing_but_its_four_models() =>
        Assert.Equal(
            ["claude-sonnet-4.5", "deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1"],
            Catalog.Models.Where(model => model.Prices.Any(price => price.List == "holysheep")).Select(model => model.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void It_knows_more_than_sixty_living_models_with_a_price()
    {
        int living = Catalog.Models.Count(model => !Catalog.IsRetired(model) && model.Prices.Count > 0);
        Assert.True(living >= 64, $"{living} living models have a price.");
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gcp.gemini")]
    [InlineData("deepseek")]
    [InlineData("mistral_ai")]
    [InlineData("x_ai")]
    [InlineData("cohere")]
    [InlineData("moonshot_ai")]
    [InlineData("meta")]
    public void It_knows_the_makers(string maker) =>
        Assert.True(Catalog.Models.Count(model => model.Maker == maker && !Catalog.IsRetired(model)) >= 3);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_row_can_be_believed(string id)
    {
        ModelInfo model = Catalog.Find(id)!;
        Assert.InRange(model.AsOf, new DateOnly(2025, 9, 1), Catalog.AsOf);
        Assert.NotEmpty(model.Source);
        Assert.True(model.MaxOutputTokens is null || model.ContextWindow is null || model.MaxOutputTokens <= model.ContextWindow);
        Assert.Equal(id.Contains("embed", StringComparison.Ordinal), model.OutputLimitField == OutputLimitField.Unknown);
        if (model.Replacement is { } replacement)
        {
            Assert.NotSame(model, Catalog.Find(replacement));
            Assert.False(Catalog.IsRetired(Catalog.Find(replacement)!), $"{replacement} is gone itself.");
        }

        Assert.All(model.Prices, price =>
        {
            Assert.Equal(model.Id, price.Model);
            Assert.Contains(price.List, new[] { "maker", "holysheep" });
            Assert.Contains("20", price.Source, StringComparison.Ordinal);
            Assert.True(price.Input > 0);
            Assert.True((price.CachedInput ?? price.Input) <= price.Input);
            Assert.True((price.CacheWriteHour ?? decimal.MaxValue) >= (price.CacheWrite ?? 0));
            Assert.True(price.Output >= price.Input || price.Output == 0 || price.Output == price.Input);
            Assert.All(price.Tiers, tier =>
            {
                Assert.True(tier.Input >= price.Input);
                Assert.True(tier.Output >= price.Output);
                Assert.True((tier.CachedInput ?? tier.Input) <= tier.Input);
            });
        });
    }

    [Theory]
    [InlineData("gpt-4.1", OutputLimitField.MaxTokens)]
    [InlineData("gpt-4o", OutputLimitField.MaxTokens)]
    [InlineData("gpt-5", OutputLimitField.MaxCompletionTokens)]
    [InlineData("gpt-6-luna", OutputLimitField.MaxCompletionTokens)]
    [InlineData("o3", OutputLimitField.MaxCompletionTokens)]
    [InlineData("o4-mini", OutputLimitField.MaxCompletionTokens)]
    [InlineData("claude-sonnet-4.5", OutputLimitField.MaxTokens)]
    [InlineData("gemini-2.5-flash", OutputLimitField.MaxTokens)]
    [InlineData("deepseek-v3.2", OutputLimitField.MaxTokens)]
    internal void The_output_limit_goes_into_the_field_the_model_reads(string id, OutputLimitField field) => Assert.Equal(field, Catalog.Find(id)!.OutputLimitField);

    [Theory]
    [InlineData("text-davinci-003", "2024-01-04", true)]
    [InlineData("gpt-4-vision-preview", "2024-12-06", true)]
    [InlineData("gpt-4-32k-0613", "2025-06-06", true)]
    [InlineData("gpt-4.5-preview", "2025-07-14", true)]
    [InlineData("o1-preview", "2025-07-28", true)]
    [InlineData("o1-mini", "2025-10-27", true)]
    [InlineData("chatgpt-4o-latest", "2026-02-17", true)]
    [InlineData("gpt-5.1-codex-max", "2026-07-23", true)]
    [InlineData("gpt-3.5-turbo-0125", "2026-10-23", true)]
    [InlineData("gpt-4o-2024-05-13", "2026-10-23", true)]
    [InlineData("claude-2.1", "2025-07-21", true)]
    [InlineData("claude-3-5-sonnet-20241022", "2025-10-28", true)]
    [InlineData("claude-3-opus-20240229", "2026-01-05", true)]
    [InlineData("claude-opus-4-1", "2026-08-05", true)]
    [InlineData("gemini-2.0-flash-lite", "2026-06-01", true)]
    [InlineData("gemini-3-pro-preview", "2026-03-09", true)]
    [InlineData("gpt-5-nano", "2026-12-11", false)]
    [InlineData("gpt-4.1", "2027-01-14", false)]
    [InlineData("gpt-5.1", "2027-04-01", false)]
    [InlineData("gemini-2.5-flash", "2026-12-01", false)]
    public void It_knows_which_models_are_gone_and_which_will_go(string id, string day, bool retired)
    {
        ModelInfo model = Catalog.Find(id)!;
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), model.ShutdownOn);
        Assert.Equal(retired, Catalog.IsRetired(model));
    }

    [Fact]
    public void A_model_without_a_date_is_not_retired() => Assert.False(Catalog.IsRetired(Catalog.Find("gpt-6-luna")!));

    [Fact]
    public void Anthropic_puts_a_preamble_before_tools() =>
        Assert.All(Catalog.Models.Where(model => model.Maker == "anthropic" && !Catalog.IsRetired(model)), model => Assert.InRange(model.ToolPreamble, 290, 1000));

    [Fact]
    public void A_price_change_is_announced_by_its_date()
    {
        PriceBook book = new(Catalog, []);
        RelayPricing maker = new() { PriceList = "maker" };
        Assert.Equal(2m, book.FindPrice(maker, "gemini-4-argon", new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero))!.Input);
        Assert.Equal(4m, book.FindPrice(maker, "gemini-4-argon", new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero))!.Input);
    }

    private static decimal Money(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
