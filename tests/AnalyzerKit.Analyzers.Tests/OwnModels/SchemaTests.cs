using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>The schema that editors use says what the reader does.</summary>
public class SchemaTests
{
    private static readonly JsonObject Schema = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "src", "AnalyzerKit", "Models", "analyzerkit.models.schema.json")))!;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    // What no schema of draft 7 can say: names given twice in an object or file, days that repeat, decimals, the order of tiers, days that no month has.
    private static readonly string[] BeyondASchema = ["given twice", "already names", "same day", "decimals", "rising", "2027-02-30", "tokens, 0 or more"];

    public static TheoryData<int> GoodFiles => [.. Enumerable.Range(0, Files.Good.Count)];

    public static TheoryData<int> BadFiles => [.. Enumerable.Range(0, Files.Bad.Count)];

    [Fact]
    public void It_has_the_members_that_the_reader_has_and_requires_what_it_requires()
    {
        Same(Schema, ModelShape.File.Members.Select(member => (member.Name, member.Required)));
        Same(Schema["definitions"]!["model"]!, ModelShape.Model.Members.Select(member => (member.Name, member.Required)));
        Same(Schema["definitions"]!["price"]!, PriceShape.Price.Members.Select(member => (member.Name, member.Required)));
        Same(Schema["definitions"]!["tier"]!, PriceShape.Tier.Members.Select(member => (member.Name, member.Required)));

        static void Same(JsonNode definition, IEnumerable<(string Name, bool Required)> members)
        {
            var required = definition["required"]!.AsArray().Select(name => (string)name!).ToHashSet();
            Assert.Equal(members.Order(), definition["properties"]!.AsObject().Select(property => (property.Key, required.Contains(property.Key))).Order());
            Assert.False((bool)definition["additionalProperties"]!);
            Assert.All(definition["properties"]!.AsObject(), property => Assert.NotEmpty((string)property.Value!["description"]!));
        }
    }

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void It_takes_what_the_reader_takes(int file) => Assert.Empty(Refusals(JsonNode.Parse(Files.Good[file], documentOptions: Lenient), Schema));

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void It_refuses_what_the_reader_refuses_where_a_schema_can_say_so(int file)
    {
        var text = Files.Bad[file].Marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text, documentOptions: Lenient);
            _ = node?.ToJsonString();
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return;
        }

        if (!ModelsFile.Parse(text).Mistakes.All(mistake => Array.Exists(BeyondASchema, word => mistake.Message.Contains(word, StringComparison.Ordinal))))
        {
            Assert.NotEmpty(Refusals(node, Schema));
        }
    }

    [Fact]
    public void The_example_of_the_docs_is_good()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "models.md")).ReplaceLineEndings("\n");
        var example = page.Split("```json\n")[1].Split("```")[0];
        Assert.Empty(ModelsFile.Parse(example).Mistakes);
        Assert.Empty(Refusals(JsonNode.Parse(example, documentOptions: Lenient), Schema));
        Assert.Contains((string)Schema["$id"]!, example, StringComparison.Ordinal);
        var rule = File.ReadAllText(Path.Combine(Root(), "docs", "rules", "AKIT5022.md")).ReplaceLineEndings("\n").Split("```json\n");
        Assert.Equal(2, ModelsFile.Parse(rule[1].Split("```")[0]).Mistakes.Count);
        Assert.Empty(ModelsFile.Parse(rule[2].Split("```")[0]).Mistakes);
    }

    /// <summary>What the keywords that the schema uses have against a value; any other keyword is a mistake of the schema.</summary>
    private static List<string> Refusals(JsonNode? value, JsonNode schema) => schema.AsObject().SelectMany(keyword => keyword.Key switch
    {
        "$ref" => Refusals(value, Schema["definitions"]![((string)keyword.Value!)["#/definitions/".Length..]]!),
        "allOf" => keyword.Value!.AsArray().SelectMany(part => Refusals(value, part!)),
        "type" => Is(value, (string)keyword.Value!) ? [] : [$"{value} is no {keyword.Value}"],
        "required" => keyword.Value!.AsArray().Where(name => value is JsonObject item && !item.ContainsKey((string)name!)).Select(name => $"{name} is missing"),
        "properties" => Members(value).Where(member => keyword.Value![member.Key] is not null).SelectMany(member => Refusals(member.Value, keyword.Value![member.Key]!)),
        "propertyNames" => Members(value).SelectMany(member => Refusals(JsonValue.Create(member.Key), keyword.Value!)),
        "additionalProperties" => Members(value).Where(member => schema["properties"]?[member.Key] is null)
            .SelectMany(member => keyword.Value is JsonObject others ? Refusals(member.Value, others) : [$"{member.Key} is unknown"]),
        "items" => (value as JsonArray ?? []).SelectMany(item => Refusals(item, keyword.Value!)),
        "enum" => keyword.Value!.AsArray().Any(word => JsonNode.DeepEquals(word, value)) ? [] : [$"{value} is no choice"],
        "pattern" => Is(value, "string") && !System.Text.RegularExpressions.Regex.IsMatch((string)value!, (string)keyword.Value!) ? [$"{value} has not the form"] : [],
        "minimum" => Is(value, "number") && value!.GetValue<JsonElement>().GetDouble() < (double)keyword.Value! ? [$"{value} is too small"] : [],
        "maximum" => Is(value, "number") && value!.GetValue<JsonElement>().GetDouble() > (double)keyword.Value! ? [$"{value} is too large"] : [],
        "$schema" or "$id" or "title" or "description" or "default" or "definitions" or "format" or "allowTrailingCommas" => [],
        _ => throw new InvalidDataException("The schema uses a keyword that this test does not know: " + keyword.Key),
    }).ToList();

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? value) => value as JsonObject ?? [];

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => Math.Floor(value!.GetValue<JsonElement>().GetDouble()) == value.GetValue<JsonElement>().GetDouble(),
        _ => false,
    };

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
