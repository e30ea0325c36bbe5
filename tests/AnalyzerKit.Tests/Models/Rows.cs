using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

/// <summary>Prices and catalogs for tests, with only what a test is about.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);

    public static PriceRow Price(string model, decimal input, decimal output = 1m, DateOnly? from = null, string list = "", string source = "test") =>
        new() { Model = model, Input = input, Output = output, From = from, List = list, Source = source };

    public static ModelInfo Model(string id, params PriceRow[] prices) =>
        new() { Id = id, Maker = "openai", Prices = prices, Source = "test", AsOf = new DateOnly(2026, 11, 1) };

    public static DateOnly Day(int month, int day) => new(2026, month, day);
}
