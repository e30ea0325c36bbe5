using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>The schema that the compiler makes of a type, to the letter.</summary>
public class SchemaTests
{
    private const string Usings = """
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json.Serialization;
        """;

    [Theory]
    [InlineData("int", """{"type":"integer","minimum":-2147483648,"maximum":2147483647}""")]
    [InlineData("int?", """{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}""")]
    [InlineData("sbyte", """{"type":"integer","minimum":-128,"maximum":127}""")]
    [InlineData("byte", """{"type":"integer","minimum":0,"maximum":255}""")]
    [InlineData("short", """{"type":"integer","minimum":-32768,"maximum":32767}""")]
    [InlineData("ushort", """{"type":"integer","minimum":0,"maximum":65535}""")]
    [InlineData("uint", """{"type":"integer","minimum":0,"maximum":4294967295}""")]
    [InlineData("long", """{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}""")]
    [InlineData("ulong", """{"type":"integer","minimum":0,"maximum":18446744073709551615}""")]
    [InlineData("Int128", """{"type":"integer","minimum":-170141183460469231731687303715884105728,"maximum":170141183460469231731687303715884105727}""")]
    [InlineData("UInt128", """{"type":"integer","minimum":0,"maximum":340282366920938463463374607431768211455}""")]
    [InlineData("Half", """{"type":"number","minimum":-65504,"maximum":65504}""")]
    [InlineData("float", """{"type":"number","minimum":-3.4028235E+38,"maximum":3.4028235E+38}""")]
    [InlineData("double", """{"type":"number","minimum":-1.7976931348623157E+308,"maximum":1.7976931348623157E+308}""")]
    [InlineData("decimal", """{"type":"number","minimum":-79228162514264337593543950335,"maximum":79228162514264337593543950335}""")]
    [InlineData("bool", """{"type":"boolean"}""")]
    [InlineData("char", """{"type":"string","pattern":"^[\\u0020-\\uD7FF\\uE000-\\uFFFD]$"}""")]
    [InlineData("DateTime", """{"type":"string","format":"date-time"}""")]
    [InlineData("DateTimeOffset?", """{"type":["string","null"],"format":"date-time"}""")]
    [InlineData("DateOnly", """{"type":"string","format":"date"}""")]
    [InlineData("TimeOnly", """{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?$"}""")]
    [InlineData("TimeSpan", """{"type":"string","pattern":"^-?([0-9]{1,7}\\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?$"}""")]
    [InlineData("Guid", """{"type":"string","format":"uuid"}""")]
    [InlineData("Uri", """{"type":"string"}""")]
    [InlineData("Version", """{"type":"string","pattern":"^[0-9]{1,9}(\\.[0-9]{1,9}){1,3}$"}""")]
    [InlineData("byte[]", """{"type":"string","pattern":"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"}""")]
    [InlineData("DayOfWeek", """{"type":"string","enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"]}""")]
    [InlineData("Mood", """{"type":"string","description":"How it feels","enum":["Good","not good"]}""")]
    [InlineData("Mood?", """{"type":["string","null"],"description":"How it feels","enum":["Good","not good",null]}""")]
    [InlineData("Marked", """{"type":"string","enum":["X"]}""")]
    [InlineData("int[][]", """{"type":"array","items":{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}}""")]
    [InlineData("string?[]?", """{"type":["array","null"],"items":{"type":["string","null"]}}""")]
    [InlineData("Point?", """{"anyOf":[{"type":"object","properties":{"x":{"type":"boolean"}},"required":["x"],"additionalProperties":false},{"type":"null"}]}""")]
    public void A_value_that_is_no_object_is_wrapped(string type, string schema)
    {
        var reply = Of(type, """
            [Description("How it feels")] public enum Mood { Good, [JsonStringEnumMemberName("not good")] Bad, Alias = 0 }
            [JsonConverter(typeof(JsonStringEnumConverter<Marked>))] public enum Marked { X }
            public record Point(bool X);
            """);
        Assert.True(reply.IsWrapped);
        Assert.Equal("""{"type":"object","properties":{"value":""" + schema + """},"required":["value"],"additionalProperties":false}""", reply.Schema);
    }

    [Theory]
    [InlineData("List")]
    [InlineData("IList")]
    [InlineData("ICollection")]
    [InlineData("IEnumerable")]
    [InlineData("IReadOnlyList")]
    [InlineData("IReadOnlyCollection")]
    [InlineData("HashSet")]
    [InlineData("ISet")]
    [InlineData("SortedSet")]
    [InlineData("Queue")]
    [InlineData("LinkedList")]
    [InlineData("Collection")]
    [InlineData("ObservableCollection")]
    [InlineData("ImmutableArray")]
    [InlineData("ImmutableList")]
    [InlineData("ImmutableHashSet")]
    [InlineData("ImmutableSortedSet")]
    [InlineData("ImmutableQueue")]
    [InlineData("IImmutableList")]
    [InlineData("IImmutableSet")]
    [InlineData("IImmutableQueue")]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue")]
    public void A_collection_is_an_array_that_the_serializer_reads(string collection)
    {
        var format = Assert.IsAssignableFrom<ReplyFormat>(Of(collection + "<bool>", ""));
        Assert.Contains("""{"type":"array","items":{"type":"boolean"}}""", format.Schema, StringComparison.Ordinal);
        Assert.Equal("[true]", StructuredReply.ReadAndWrite(format, "[true]"));
    }

    [Theory]
    // which properties
    [InlineData("public record T(string A, bool B);", "a string,b boolean")]
    [InlineData("public class T { public string A { get; set; } = \"\"; public bool B { get; init; } public bool C => B; public bool D { get; } public bool E { get; private set; } public static bool F { get; set; } public bool G; public bool this[int i] { get => true; set { } } }", "a string,b boolean")]
    [InlineData("public class T { [JsonInclude] public bool A; [JsonInclude] public bool B { get; private set; } [JsonInclude] internal bool C { get; set; } [JsonInclude] public readonly bool D; }", "b boolean,c boolean,a boolean")]
    [InlineData("public class T { public bool A { get; set; } [JsonIgnore] public bool B { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public bool C { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool D { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public bool E { get; set; } }", "a boolean,d boolean,e boolean")]
    [InlineData("public class B { public bool X { get; set; } public virtual bool Y { get; set; } } public class T : B { public bool A { get; set; } public override bool Y { get; set; } }", "a boolean,y boolean,x boolean")]
    [InlineData("public class B { public bool X { get; set; } } public class T : B { public new string X { get; set; } = \"\"; }", "x string")]
    [InlineData("public class B { public bool X { get; set; } public bool Z { get; set; } } public class T : B { public new bool X => true; }", "z boolean")]
    [InlineData("public class B { public virtual bool X { get; set; } public bool Z { get; set; } } public class T : B { [JsonIgnore] public override bool X { get; set; } }", "z boolean")]
    [InlineData("public readonly struct T { public bool A { get; init; } public bool B { get; } }", "a boolean")]
    [InlineData("public record struct T(bool A, string B);", "a boolean,b string")]
    [InlineData("public class Box<X> { public X V { get; set; } = default!; public List<X> L { get; set; } = []; } public class T : Box<bool>;", "v boolean,l array")]
    [InlineData("public class T { [JsonPropertyOrder(2)] public bool A { get; set; } public bool B { get; set; } }", "b boolean,a boolean")]
    // which constructor
    [InlineData("public class T { public T(bool a) { A = a; } public bool A { get; } public bool B { get; } }", "a boolean")]
    [InlineData("public class T { public T(bool a) { A = a; } public T() { } public bool A { get; } public bool B { get; set; } }", "b boolean")]
    [InlineData("public class T { [JsonConstructor] public T(bool a) { A = a; } public T() { } public bool A { get; } }", "a boolean")]
    [InlineData("public class T { [JsonConstructor] private T(bool a) { A = a; } public bool A { get; } }", "a boolean")]
    [InlineData("public struct T { [JsonConstructor] public T(bool a) { A = a; B = a; } public bool A { get; } public bool B { get; } }", "a boolean")]
    [InlineData("public record T(bool A, [property: JsonIgnore] bool B = true);", "a boolean")]
    // names
    [InlineData("public class T { public bool ID { get; set; } public bool URLValue { get; set; } public bool IPhone { get; set; } public bool aB { get; set; } public bool _C { get; set; } public bool Ünit { get; set; } public bool X1Y { get; set; } }", "id boolean,urlValue boolean,iPhone boolean,aB boolean,_C boolean,ünit boolean,x1Y boolean")]
    [InlineData("public record T([property: JsonPropertyName(\"x-\\\"1\\\"\")] bool A);", "x-\"1\" boolean")]
    // nulls
    [InlineData("public class T { public string? A { get; set; } [AllowNull] public string B { get; set; } = \"\"; [DisallowNull] public string? C { get; set; } [DisallowNull] public int? D { get; set; } public bool? E { get; set; } }", "a [string,null],b [string,null],c string,d integer,e [boolean,null]")]
    [InlineData("public class T { public T(string a, string? b) { A = a; B = b; } public string? A { get; set; } public string? B { get; set; } }", "a string,b [string,null]")]
    [InlineData("#nullable disable\npublic class T { public string A { get; set; } public List<string> B { get; set; } }", "a string,b array")]
    public void Properties_are_those_the_serializer_can_set(string declarations, string expected)
    {
        var reply = Of("T", declarations);
        Assert.False(reply.IsWrapped);
        Assert.Equal(expected, string.Join(",", StructuredReply.Properties(reply)));
        Assert.Equal(StructuredReply.Settable(reply), StructuredReply.Names(reply));
    }

    [Fact]
    public void Descriptions_and_ranges_are_the_schemas_too()
    {
        var reply = Of("Review", """
            [Description("A review.")]
            public record Review([Description("0 to \"10\"\n")] [property: Range(0, 10)] int Score, [property: Length(1, 3)] string[] Tags, Meta Meta, [property: Description("Who?")] Meta By, [property: Description("If any")] Meta? Maybe);
            [Description("Whose.")] public record Meta(bool Ok);
            """);
        Assert.Equal(
            """{"type":"object","description":"A review.","properties":{"score":{"type":"integer","description":"0 to \"10\"\n","minimum":0,"maximum":10},"tags":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":3},"meta":{"$ref":"#/$defs/Meta"},"by":{"type":"object","description":"Who?","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false},"maybe":{"anyOf":[{"$ref":"#/$defs/Meta"},{"type":"null"}],"description":"If any"}},"required":["score","tags","meta","by","maybe"],"additionalProperties":false,"$defs":{"Meta":{"type":"object","description":"Whose.","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}}}""",
            reply.Schema);
    }

    [Fact]
    public void A_type_that_holds_itself_is_defined_once() => Assert.Equal(
        """{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},"all":{"type":"array","items":{"$ref":"#/$defs/Node"}}},"required":["next","all"],"additionalProperties":false,"$defs":{"Node":{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},"all":{"type":"array","items":{"$ref":"#/$defs/Node"}}},"required":["next","all"],"additionalProperties":false}}}""",
        Of("Node", "public record Node(Node? Next, List<Node> All);").Schema);

    [Fact]
    public void Types_of_one_name_are_kept_apart()
    {
        var schema = Of("T", "public record T(A.P X, A.P Y, B.P Z, B.P W); namespace A { public record P(bool C); } namespace B { public record P(string D); }").Schema;
        Assert.Contains("\"z\":{\"$ref\":\"#/$defs/P2\"}", schema, StringComparison.Ordinal);
        Assert.Contains("\"$defs\":{\"P\":", schema, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("List<Dictionary>", "ListOfDictionary")]
    [InlineData("Dictionary[]", "DictionaryArray")]
    [InlineData("Über", "_ber")]
    [InlineData("int?", "Int32")]
    public void A_schema_has_a_plain_name(string type, string name) =>
        Assert.Equal(name, Of(type, "public record Dictionary(bool A); public record Über(bool A);").Name);

    private static ReplyFormat Of(string type, string declarations) => StructuredReply.Of(type, declarations, Usings);
}
