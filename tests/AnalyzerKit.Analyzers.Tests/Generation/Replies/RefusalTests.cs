using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Types that no schema can be made of: one error at the type's place, which names the member and the way out.</summary>
public class RefusalTests
{
    private const string Usings = Compile.Usings + """
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        """;

    [Theory]
    [InlineData("object", "it says nothing of what it holds")]
    [InlineData("dynamic", "it says nothing of what it holds")]
    [InlineData("ChatResponse", "take IEnumerable<ChatMessage> in place of the [Prompt]")]
    [InlineData("JsonElement", "any JSON fits it")]
    [InlineData("JsonNode", "any JSON fits it")]
    [InlineData("Dictionary<string, int>", "a schema names every property, and a dictionary's keys are not known; use a list of a record")]
    [InlineData("IReadOnlyDictionary<string, int>", "use a list of a record")]
    [InlineData("KeyValuePair<string, int>", "declare a record with a key and a value")]
    [InlineData("(int A, int B)", "a tuple's names are lost")]
    [InlineData("int[,]", "use an array of arrays")]
    [InlineData("Stack<int>", "does not read it as it writes it")]
    [InlineData("IReadOnlySet<int>", "use an array or a List<T>")]
    [InlineData("IAsyncEnumerable<int>", "it has no clear form in JSON")]
    [InlineData("Action", "no value of it can be read")]
    [InlineData("Type", "it has no clear form in JSON")]
    [InlineData("nint", "it has no clear form in JSON")]
    [InlineData("Task<int>", "it has no clear form in JSON")]
    [InlineData("UsageRecord", "the metering's own types are no replies")]
    [InlineData("SortedSet<Point>", "its items have no order")]
    [InlineData("IShape", "an interface cannot be made from a reply")]
    [InlineData("Shape", "it is abstract")]
    [InlineData("Poly", "it is polymorphic")]
    [InlineData("Own", "it has a converter of its own")]
    [InlineData("OwnEnum", "it has a converter of its own")]
    [InlineData("NoNames", "it has no members to choose from")]
    [InlineData("Bag", "it is a collection of its own")]
    [InlineData("Blank", "it has no property that a reply could set")]
    [InlineData("Closed", "it has no public constructor")]
    [InlineData("Many", "it has several constructors and none without parameters")]
    [InlineData("Unbound", "its constructor's parameter 'q' matches no property")]
    [InlineData("OtherType", "its constructor's parameter 'a' matches no property")]
    [InlineData("Clash", "its 'ab' and 'Ab' are both 'ab' in JSON")]
    [InlineData("Extra", "takes whatever else a reply holds")]
    [InlineData("IgnoredParameter", "its constructor asks for it; give the parameter a default")]
    [InlineData("IgnoredRequired", "its 'A' is required, but no reply can set it")]
    [InlineData("NeverNull", "the serializer refuses to ignore it")]
    [InlineData("Growing<int>", "Growing<...>: its type arguments grow with each step")]
    [InlineData("Endless", "Endless.me: a value of it would hold itself without end")]
    [InlineData("Deep", "Deep.Meta.Labels is a Dictionary<string, int>: a schema names every property")]
    [InlineData("List<Deep>", "List<Deep>[].Meta.Labels is a Dictionary<string, int>: ")]
    [InlineData("OwnMember", "OwnMember.A is a int: it has a converter of its own")]
    public async Task A_type_without_a_schema_is_refused_at_its_place(string type, string reason)
    {
        foreach (var task in new[] { "Task<{|AKIT5019:" + type + "|}>", "Task<Metered<{|AKIT5019:" + type + "|}>>", "System.Threading.Tasks.Task<{|AKIT5019:" + type + "|}>" }.Take(type.Length % 3 + 1))
        {
            var generated = await Declarations.AreBad("[MeteredModel(\"m\")] public interface I { [Prompt(\"x\")] " + task + " A(); }\n" + Types, usings: Usings);
            Assert.Contains(Compiled(reason), generated.All, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_type_out_of_reach_is_refused() =>
        await Declarations.AreBad("""
            public class C
            {
                protected internal enum Seen { A }
                [MeteredModel("m")] internal interface I { [Prompt("x")] Task<Seen> A(); }
            }
            file record Local(bool A);
            public class Holder { [JsonInclude] private Hidden A { get; set; } private enum Hidden { A } }
            [MeteredModel("m")] public interface J { [Prompt("x")] Task<{|AKIT5019:Holder|}> A(); }
            """, usings: Usings);

    [Fact]
    public async Task Only_the_method_concerned_throws()
    {
        var generated = await Declarations.AreBad("""[MeteredModel("m")] public interface I { [Prompt("x")] Task<{|AKIT5019:object|}> A(); [Prompt("x")] Task<int> B(); }""");
        Assert.Contains("throw new global::System.NotSupportedException(\"AKIT5019: 'A' returns 'Task<object>', which no structured reply can fill: ", generated.All, StringComparison.Ordinal);
        Assert.Contains("_b.GetReplyAsync<int>(", generated.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_made_by_another_generator_is_reported()
    {
        string[] sources = [Compile.Usings + """[MeteredModel("m")] public interface I { [Prompt("x")] Task<Review> A(); } public partial class Review { public bool Ok { get; set; } }"""];
        var generated = Compile.Run(Compile.Create(sources));
        var other = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("public partial class Review { public int Score { get; set; } }", Compile.Parse(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest), "Other.g.cs");
        Assert.Equal("AKIT5018", Assert.Single(await Compile.Analyze(generated.Compilation.AddSyntaxTrees(other))).Id);
        Assert.Empty(await Compile.Analyze(generated.Compilation));
    }

    private static string Compiled(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal);

    private const string Types = """
        public record Point(int X);
        public interface IShape { int A { get; set; } }
        public abstract class Shape { public int A { get; set; } }
        [JsonDerivedType(typeof(Poly), "p")] public class Poly { public int A { get; set; } }
        public class Convert : JsonConverter<Own> { public override Own? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null; public override void Write(Utf8JsonWriter writer, Own value, JsonSerializerOptions options) { } }
        [JsonConverter(typeof(Convert))] public class Own { public int A { get; set; } }
        [JsonConverter(typeof(Convert))] public enum OwnEnum { A }
        public enum NoNames { }
        public class Bag : List<int> { public int A { get; set; } }
        public class Blank { public int A => 1; }
        public class Closed { private Closed() { } public int A { get; set; } }
        public class Many { public Many(int a) { A = a; } public Many(int a, int b) { A = a + b; } public int A { get; } }
        public class Unbound { public Unbound(int q) { A = q; } public int A { get; set; } }
        public class OtherType { public OtherType(long a) { A = (int)a; } public int A { get; set; } }
        public class Clash { public int ab { get; set; } public int Ab { get; set; } }
        public class Extra { public int A { get; set; } [JsonExtensionData] public Dictionary<string, object>? More { get; set; } }
        public record IgnoredParameter(int A, [property: JsonIgnore] int B);
        public class IgnoredRequired { [JsonIgnore] public required int A { get; set; } public int B { get; set; } }
        public class NeverNull { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int A { get; set; } }
        public record Endless(Endless Me, bool A);
        public class Growing<T> { public Growing<Growing<T>>? Next { get; set; } public bool A { get; set; } }
        public record Deep(bool A, DeepMeta Meta); public record DeepMeta(Dictionary<string, int> Labels);
        public class OwnMember { [JsonConverter(typeof(Convert))] public int A { get; set; } }
        """;
}
