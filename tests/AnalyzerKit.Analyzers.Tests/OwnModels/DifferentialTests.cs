using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.Models;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>Compiler and host read one text alike, and as System.Text.Json with the catalog's own reader does, which shares no line with them.</summary>
public class DifferentialTests
{
    private const string Tokens = "{|}|[|]|,|:|\"|\"x\"|\"id\"|\"a\"|null|true|0|-1|1.5|1e3|1e-13|01|.|-|e|//|/*|*/|\\|\\u0041|\\ud800|\n| |\"from\": \"2027-01-01\",|\"aliases\": [],|\"input\": 1,|\"HM\"|";

    public static TheoryData<int> TableFiles => [.. Enumerable.Range(0, Files.Good.Count + Files.Bad.Count)];

    private static JsonDocumentOptions Lenient => new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    [Fact]
    public void The_built_in_models_are_the_same_read_either_way()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "src", "AnalyzerKit", "Models", "models.json"));
        var expected = ModelCatalog.BuiltIn.Models.Select(Reading.Said).ToList();
        Assert.True(expected.Count > 50);
        Assert.Equal(expected, Reading.ByCompiler(text));
        Assert.Equal(expected, Reading.ByHost(text));
    }

    [Theory]
    [MemberData(nameof(TableFiles))]
    public void The_table_is_the_same_read_either_way(int file) =>
        SameAsTheCatalog(file < Files.Good.Count ? Files.Good[file] : Files.Bad[file - Files.Good.Count].Marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));

    [Fact]
    public void Random_edits_are_the_same_read_either_way()
    {
        var (good, bad) = (0, 0);
        var edits = Gen.Choose(0, Files.Full.Length - 1).SelectMany(at => Gen.Choose(0, 6).SelectMany(length => Gen.Elements(Tokens.Split('|')).Select(token => (at, length, token))));
        var texts = Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(edits, count)).Select(all => all.Aggregate(Files.Full, Edited));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            _ = SameAsTheCatalog(text) ? good++ : bad++;
        }));

        // Edits that all broke the file, or none, would have tested half of it.
        Assert.True(good > 100 && bad > 100, $"{good} good, {bad} bad");
    }

    private static string Edited(string text, (int At, int Length, string Token) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return text.Remove(at, Math.Min(edit.Length, text.Length - at)).Insert(at, edit.Token);
    }

    /// <summary>Whether the text is good; fails where the readers disagree.</summary>
    private static bool SameAsTheCatalog(string text)
    {
        var compiled = Reading.ByCompiler(text);
        Assert.Equal(compiled, Reading.ByHost(text));
        var isGood = Analyzers.OwnModels.ModelsFile.Parse(text).Mistakes.Count == 0;
        var expected = ByCatalog(text);
        Assert.True(isGood == expected is not null, (expected is null ? "Should be refused:\n" : "Should be read:\n") + string.Join("\n", compiled) + "\n" + text);
        if (expected is not null)
        {
            Assert.Equal(expected, compiled);
        }

        return isGood;
    }

    private static IReadOnlyList<string>? ByCatalog(string text)
    {
        try
        {
            var file = JsonNode.Parse(text, documentOptions: Lenient);
            var completed = Completed(file);
            var models = CatalogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(completed.ToJsonString())), "test.json");
            return [.. new ModelCatalog(models).Models.Select(model => Reading.Said(model with
            {
                Maker = model.Maker == "none" ? "" : model.Maker,
                Prices = [.. model.Prices.Select(price => price with { List = price.List == "any" ? "" : price.List })],
            }))];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    // What the catalog's own file must say and a user's need not; what a user's file is strict about beyond it.
    private static JsonObject Completed(JsonNode? file)
    {
        var root = file as JsonObject ?? throw new JsonException();
        if (root.ContainsKey("$schema"))
        {
            Spelled(root["$schema"]!.GetValue<string>());
            root.Remove("$schema");
        }

        foreach (var model in (root["models"] as JsonArray ?? throw new JsonException()).Select(model => model as JsonObject ?? throw new JsonException()))
        {
            NoNulls(model);
            model.TryAdd("maker", "none");
            model.TryAdd("source", "page");
            model.TryAdd("asOf", "2026-11-01");
            foreach (var price in (model["prices"] as JsonArray ?? []).Select(price => price as JsonObject ?? throw new JsonException()))
            {
                Exact(price);
                Exact(price["serviceTiers"] as JsonObject ?? []);
                Exact(price["toolFees"] as JsonObject ?? []);
                NoNulls(price);
                if (!price.TryAdd("list", "any") && price["list"]!.GetValue<string>() is not ("maker" or "holysheep"))
                {
                    throw new JsonException();
                }

                foreach (var name in new[] { price["serviceTiers"], price["toolFees"] }.OfType<JsonObject>().SelectMany(named => named).Select(pair => pair.Key).Append(price["source"]?.GetValue<string>() ?? "x"))
                {
                    Spelled(name);
                }

                foreach (var tier in (price["tiers"] as JsonArray ?? []).Select(tier => tier as JsonObject ?? throw new JsonException()))
                {
                    NoNulls(tier);
                    Exact(tier);
                }
            }

            Spelled(model["replacement"]?.GetValue<string>() ?? "x");
        }

        return root;
    }

    private static void NoNulls(JsonObject item)
    {
        if (item.Any(pair => pair.Value is null))
        {
            throw new JsonException();
        }
    }

    // What a decimal rounds away is no price that somebody meant.
    private static void Exact(JsonObject item)
    {
        foreach (var (_, value) in item)
        {
            if (value is JsonValue && value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is var written && written.IndexOfAny(['e', 'E']) is > 0 and var e && int.TryParse(written.AsSpan(e + 1), out var exponent) && exponent < -12 && value.GetValue<decimal>() == 0 && written.AsSpan(0, e).IndexOfAnyInRange('1', '9') >= 0)
            {
                throw new JsonException();
            }
        }
    }

    private static void Spelled(string text)
    {
        if (text.Length == 0 || text.Trim() != text)
        {
            throw new JsonException();
        }
    }

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
