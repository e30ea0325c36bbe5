using AnalyzerKit.Simulator;

namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    /// <summary>Replies of the user's own types: what the model writes is what the caller gets.</summary>
    private static IEnumerable<GoodRow> Structured =>
    [
        Wrapped("a number", "int", "7", """{"type":"integer","minimum":-2147483648,"maximum":2147483647}"""),
        Wrapped("a truth", "bool", "true", """{"type":"boolean"}"""),
        Wrapped("a number that may be null", "int?", "7", """{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}"""),
        Wrapped("an amount", "decimal", "12.50", """{"type":"number","minimum":-79228162514264337593543950335,"maximum":79228162514264337593543950335}"""),
        Wrapped("a byte", "byte", "255", """{"type":"integer","minimum":0,"maximum":255}"""),
        Wrapped("a day", "DateOnly", "\"2024-02-29\"", """{"type":"string","format":"date"}"""),
        Wrapped("an id", "Guid", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", """{"type":"string","format":"uuid"}"""),
        Wrapped("a moment", "DateTime", "\"2024-02-29T10:00:00Z\"", """{"type":"string","format":"date-time"}"""),
        Wrapped("an address", "Uri", "\"https://example.com/a\"", """{"type":"string"}"""),
        Wrapped("texts", "string[]", """["a","b"]""", """{"type":"array","items":{"type":"string"}}"""),
        Wrapped("texts that may be null", "List<string?>", """["a",null]""", """{"type":"array","items":{"type":["string","null"]}}"""),
        Wrapped("a grid of rows", "bool[][]", "[[true],[]]", """{"type":"array","items":{"type":"array","items":{"type":"boolean"}}}"""),
        Wrapped("a set", "HashSet<bool>", "[true]", """{"type":"array","items":{"type":"boolean"}}"""),
        Wrapped("a list of records", "IReadOnlyList<P>", """[{"x":true}]""", """{"type":"array","items":{"type":"object","properties":{"x":{"type":"boolean"}},"required":["x"],"additionalProperties":false}}""", "public record P(bool X);"),
        Wrapped("a record that may be null", "P?", """{"x":true}""", """{"anyOf":[{"type":"object","properties":{"x":{"type":"boolean"}},"required":["x"],"additionalProperties":false},{"type":"null"}]}""", "public record P(bool X);"),
        Plain("a record", "record P(bool X, string? Y);", """{"x":true,"y":null}""", """ "x":{"type":"boolean"},"y":{"type":["string","null"]}""", "\"x\",\"y\""),
        Plain("a class", "class P { public bool X { get; set; } public bool Not => !X; }", """{"x":true,"not":false}""", """ "x":{"type":"boolean"}""", "\"x\"", """{"x":true}"""),
        Plain("a struct", "record struct P(bool X);", """{"x":true}""", """ "x":{"type":"boolean"}""", "\"x\""),
        Plain("a class with a constructor", "class P(bool x) { public bool X { get; } = x; }", """{"x":true}""", """ "x":{"type":"boolean"}""", "\"x\""),
        Plain("a class that inherits", "class P : B { public bool X { get; init; } } public class B { public required bool Y { get; init; } }", """{"x":true,"y":false}""", """ "x":{"type":"boolean"},"y":{"type":"boolean"}""", "\"x\",\"y\""),
        Plain("a property renamed", "record P([property: System.Text.Json.Serialization.JsonPropertyName(\"the-x\")] bool X);", """{"the-x":true}""", """ "the-x":{"type":"boolean"}""", "\"the-x\""),
        Plain("a property left out", "record P(bool X) { [System.Text.Json.Serialization.JsonIgnore] public object? Y { get; set; } }", """{"x":true}""", """ "x":{"type":"boolean"}""", "\"x\""),
        Plain("a property described", "record P([property: System.ComponentModel.Description(\"Is it?\")] bool X);", """{"x":true}""", """ "x":{"type":"boolean","description":"Is it?"}""", "\"x\""),
        Plain("a number in a range", "record P([property: System.ComponentModel.DataAnnotations.Range(1, 5)] int X);", """{"x":5}""", """ "x":{"type":"integer","minimum":1,"maximum":5}""", "\"x\""),
        Plain("a list of some length", "record P([property: System.ComponentModel.DataAnnotations.Length(1, 2)] bool[] X);", """{"x":[true]}""", """ "x":{"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":2}""", "\"x\""),
        Plain("an enum by name", "record P(E X); public enum E { Low, High }", """{"x":1}""", """ "x":{"type":"string","enum":["Low","High"]}""", "\"x\"", """{"x":"High"}"""),
        Plain("a part", "record P(Q X); public record Q(bool Y);", """{"x":{"y":true}}""", """ "x":{"type":"object","properties":{"y":{"type":"boolean"}},"required":["y"],"additionalProperties":false}""", "\"x\""),
        Plain("a tree", "record P(bool X, List<P> Y);", """{"x":true,"y":[{"x":false,"y":[]}]}""", """ "x":{"type":"boolean"},"y":{"type":"array","items":{"$ref":"#/$defs/P"}}""", "\"x\",\"y\"", definitions: """ ,"$defs":{"P":{"type":"object","properties":{"x":{"type":"boolean"},"y":{"type":"array","items":{"$ref":"#/$defs/P"}}},"required":["x","y"],"additionalProperties":false}}"""),
        Plain("a metered record", "record P(bool X);", """{"x":true}""", """ "x":{"type":"boolean"}""", "\"x\"") with { Call = "it.CostAsync()" },
    ];

    private static GoodRow Wrapped(string name, string type, string value, string schema, string types = "") => new("reply: " + name)
    {
        Source = "[MeteredModel(\"gpt-4.1\")] public interface IRow { [Prompt(\"x\")] Task<" + type + "> AskAsync(); } " + types,
        Call = "it.AskAsync()", Sent = "user: x", Models = "gpt-4.1", Answers = [new SimulatedAnswer { Text = "{\"value\":" + value + "}" }], Result = value,
        Settings = "response_format={\"type\":\"json_schema\",\"json_schema\":{\"name\":\"*\",\"schema\":{\"type\":\"object\",\"properties\":{\"value\":" + schema + "},\"required\":[\"value\"],\"additionalProperties\":false},\"strict\":true}}",
    };

    private static GoodRow Plain(string name, string type, string result, string properties, string required, string? answer = null, string definitions = "") => new("reply: " + name)
    {
        Source = "[MeteredModel(\"gpt-4.1\")] public interface IRow { [Prompt(\"x\")] Task<P> AskAsync(); [Prompt(\"x\")] Task<Metered<P>> CostAsync(); } public " + type,
        Call = "it.AskAsync()", Sent = "user: x", Models = "gpt-4.1", Answers = [new SimulatedAnswer { Text = answer ?? result }], Result = result,
        Settings = "response_format={\"type\":\"json_schema\",\"json_schema\":{\"name\":\"*\",\"schema\":{\"type\":\"object\",\"properties\":{" + properties.Trim() + "},\"required\":[" + required + "],\"additionalProperties\":false" + definitions.Trim() + "},\"strict\":true}}",
    };
}
