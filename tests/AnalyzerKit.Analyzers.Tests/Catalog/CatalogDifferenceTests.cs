using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Catalog;

/// <summary>The compiler knows the models that the host knows, by the same names, with the same facts, and has the same ones in mind for a wrong name.</summary>
public class CatalogDifferenceTests
{
    private static readonly ModelCatalog Host = ModelCatalog.BuiltIn;

    private static IEnumerable<string> Names => Host.Models.SelectMany(static model => model.Aliases.Prepend(model.Id));

    [Fact]
    public void Every_row_is_read_alike()
    {
        Assert.Equal(Host.Models.Select(static model => model.Id), BuiltInModels.Value.Models.Select(static model => model.Id));
        Assert.Equal(Host.AsOf, DateOnly.FromDateTime(BuiltInModels.Value.AsOf));
        foreach (var (host, compiler) in Host.Models.Zip(BuiltInModels.Value.Models))
        {
            Assert.Equal(
                (host.Maker, string.Join("|", host.Aliases), host.ContextWindow, host.MaxOutputTokens, host.ShutdownOn, host.Replacement, host.Prices.Count),
                (compiler.Maker, string.Join("|", compiler.Aliases), compiler.ContextWindow, compiler.MaxOutputTokens, compiler.ShutdownOn is { } day ? DateOnly.FromDateTime(day) : null, compiler.Replacement, compiler.Prices.Count));
            Assert.Equal(host.Prices.Select(static price => (price.List, price.Input, price.Output)), compiler.Prices.Select(static price => (price.List!, price.Rates.Input, price.Rates.Output)));
        }
    }

    [Fact]
    public void A_name_finds_the_same_model_in_every_spelling()
    {
        string[] vendors = ["", "openai/", "anthropic/", "google/", "models/", "deepseek/", "x-ai/", "groq/", "OpenAI/", "/"];
        string[] ends = ["", "-2025-04-14", "-20250929", "@20250929", "-latest", "-2019-01-01", "-2025-13-40", "-foo", "-mini", " "];
        foreach (var name in Names)
        {
            foreach (var id in vendors.SelectMany(vendor => ends.Select(end => vendor + name + end)).Append(name.ToUpperInvariant()))
            {
                Assert.Equal((id, Host.Find(id)?.Id), (id, BuiltInModels.Value.Find(id)?.Id));
            }
        }
    }

    [Fact]
    public void A_wrong_name_has_the_same_neighbours()
    {
        var random = new Random(7);
        var knowledge = ModelKnowledge.Of(RuleSetup.None.Options, default);
        var tree = CSharpSyntaxTree.ParseText("");
        foreach (var name in Names.Append("").Append("???").Append("my-deployment"))
        {
            var wrong = Misspelt(name, random);
            Assert.Equal((wrong, string.Join("|", Host.Nearest(wrong))), (wrong, string.Join("|", knowledge.Nearest(wrong, tree))));
            Assert.Equal((wrong, Host.Find(wrong) is null), (wrong, knowledge.IsUnknown(wrong, tree)));
        }
    }

    private static string Misspelt(string name, Random random)
    {
        if (name.Length < 2)
        {
            return name;
        }

        var at = random.Next(name.Length - 1);
        return random.Next(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, "x"),
            2 => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name[..at] + "z" + name[(at + 1)..],
        };
    }
}
