using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>A context is plain code: it reads what such code can reach.</summary>
public class ContextReachTests
{
    private const string Usings = Compile.Usings + "using System.Text.Json.Serialization;\n";

    // What the serializer's own generator would write.
    private const string Context = """
        public static C Default => null!; public C() : base(null) { } protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; }
        """;

    private const string Listing = "[JsonSerializable(typeof(R))] public class C : JsonSerializerContext { " + Context;

    [Theory]
    [InlineData("public class R { [JsonConstructor] private R(bool a) { A = a; } public bool A { get; } }", "cannot call the constructor of 'R' that is marked with [JsonConstructor]; make it public, or internal")]
    [InlineData("public class R { [JsonConstructor] protected R(bool a) { A = a; } public bool A { get; } }", "cannot call the constructor of 'R'")]
    [InlineData("public struct R { [JsonConstructor] private R(bool a) { A = a; } public bool A { get; } }", "cannot call the constructor of 'R'")]
    [InlineData("public record R(bool A, List<P> Ps); public class P { [JsonConstructor] private P(bool a) { A = a; } public bool A { get; } }", "cannot call the constructor of 'P'")]
    [InlineData("public class R { [JsonInclude] public bool A { get; private set; } }", "cannot call the setter of 'R.A', which has [JsonInclude]")]
    [InlineData("public class R { [JsonInclude] public bool A { get; private init; } }", "cannot call the setter of 'R.A'")]
    [InlineData("public class R { [JsonInclude] private bool A { get; set; } }", "cannot reach 'R.A', which has [JsonInclude]")]
    [InlineData("public class R { public bool B { get; set; } [JsonInclude] private bool A => B; }", "cannot reach 'R.A'")]
    [InlineData("public class R { public bool B { get; set; } [JsonInclude, JsonIgnore] private bool A { get; set; } }", "cannot reach 'R.A'")]
    [InlineData("public class R { [JsonInclude] protected bool A = true; }", "cannot reach 'R.A'")]
    [InlineData("public class B { [JsonInclude] private bool A { get; set; } } public class R : B { public bool X { get; set; } }", "cannot reach 'R.A'")]
    public async Task What_only_reflection_reaches_is_refused(string types, string reason)
    {
        var generated = await Declarations.AreBad("[MeteredModel(\"m\", {|AKIT5021:JsonContext = typeof(C)|})] public interface I { [Prompt(\"x\")] Task<R> A(); }\n" + types + Listing, usings: Usings);
        Assert.Contains(reason, generated.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class R { [JsonConstructor] internal R(bool a) { A = a; } public bool A { get; } }")]
    [InlineData("public class R { [JsonConstructor] public R(bool a) { A = a; } private R() { } public bool A { get; } }")]
    [InlineData("public class R { [JsonInclude] public bool A { get; internal set; } }")]
    [InlineData("public class R { [JsonInclude] internal bool A { get; set; } }")]
    [InlineData("public class R { [JsonInclude] public bool A { private get; set; } }")]
    [InlineData("public class R { public R(bool a) { A = a; } [JsonInclude] public bool A { get; private set; } }")]
    [InlineData("public class R { public bool B { get; set; } public bool A { get; private set; } }")]
    [InlineData("public class R { public bool B { get; set; } [JsonInclude] public bool A => B; }")]
    [InlineData("public class R { [JsonInclude] protected internal bool A = true; }")]
    public async Task What_code_beside_it_reaches_is_read(string types) =>
        await Declarations.AreBad("[MeteredModel(\"m\", JsonContext = typeof(C))] public interface I { [Prompt(\"x\")] Task<R> A(); }\n" + types + Listing, usings: Usings);

    [Theory]
    [InlineData("JsonContext = typeof(R.C)", "public partial class R { [JsonConstructor] private R() { } [JsonInclude] private bool A { get; set; } [JsonSerializable(typeof(R))] public class C : JsonSerializerContext { " + Context + " }")]
    [InlineData("JsonContext = typeof(C)", "public class R { [JsonInclude] private bool A { get; set; } } public class C : JsonSerializerContext { " + Context)]
    [InlineData("Temperature = 0.5", "public class R { [JsonConstructor] private R() { } [JsonInclude] private bool A { get; set; } }")]
    public async Task So_is_what_a_context_within_one_by_hand_or_reflection_reaches(string setting, string types) =>
        await Declarations.AreBad("[MeteredModel(\"m\", " + setting + ")] public interface I { [Prompt(\"x\")] Task<R> A(); }\n" + types, usings: Usings);

    [Theory]
    [InlineData("C", "[JsonSerializable(typeof(R))] public class C : JsonSerializerContext { ")]
    [InlineData("O.C", "public class O { [JsonSerializable(typeof(R))] public partial class C : JsonSerializerContext { ")]
    public async Task A_context_that_nobody_completes_is_refused(string name, string declaration)
    {
        var source = "[MeteredModel(\"m\", {|AKIT5021:JsonContext = typeof(" + name + ")|})] public interface I { [Prompt(\"x\")] Task<R> A(); } public record R(bool A); "
            + declaration + Context.Replace("public static C Default => null!;", "", StringComparison.Ordinal) + (name == "C" ? "" : " }");
        Assert.Contains("has no static property Default; make it partial", (await Declarations.AreBad(source, usings: Usings)).All, StringComparison.Ordinal);
    }
}
