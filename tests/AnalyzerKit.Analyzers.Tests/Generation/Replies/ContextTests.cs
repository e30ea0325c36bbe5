using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Where replies are read by a context of the user's, and where they must be.</summary>
public class ContextTests
{
    private const string Usings = Compile.Usings + "using System.Text.Json.Serialization;\n";

    // What the serializer's own generator would write.
    private const string Body = """{ public C() : base(null) { } public static C Default => null!; protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; }""";

    [Theory]
    [InlineData("[JsonSerializable(typeof(R))] public class C : JsonSerializerContext" + Body)]
    [InlineData("[JsonSerializable(typeof(R), GenerationMode = JsonSourceGenerationMode.Metadata), JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)] public class C : JsonSerializerContext" + Body)]
    [InlineData("public class C : JsonSerializerContext" + Body)]
    public async Task A_context_reads_the_replies(string context)
    {
        var generated = await Declarations.AreGood("""[MeteredModel("m", JsonContext = typeof(C))] public interface I { [Prompt("x")] Task<R> A(); } public enum E { A } public record R(E E); """ + context, usings: Usings);
        Assert.Contains("ReplyJson.FromContext(\n            global::C.Default,\n            new global::System.Text.Json.Serialization.JsonStringEnumConverter<global::E>(namingPolicy: null, allowIntegerValues: false));", generated.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C", "[JsonSerializable(typeof(int))] public class C : JsonSerializerContext" + Body, "does not read 'R'; add [JsonSerializable(typeof(R))]")]
    [InlineData("C", "[JsonSerializable(typeof(R), GenerationMode = JsonSourceGenerationMode.Serialization)] public class C : JsonSerializerContext" + Body, "only writes 'R'")]
    [InlineData("C", "[JsonSerializable(typeof(R)), JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)] public class C : JsonSerializerContext" + Body, "only writes 'R'")]
    [InlineData("int", "", "is no JsonSerializerContext")]
    [InlineData("R", "", "is no JsonSerializerContext")]
    [InlineData("JsonSerializerContext", "", "is abstract")]
    [InlineData("X<int>.C", "public class X<T> { [JsonSerializable(typeof(R))] public class C : JsonSerializerContext" + Body + " }", "is generic")]
    [InlineData("C", "public class C : JsonSerializerContext { public C() : base(null) { } protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; }", "lists no type and has no static property Default")]
    public async Task A_context_that_cannot_is_refused(string name, string context, string reason)
    {
        var generated = await Declarations.AreBad("[MeteredModel(\"m\", {|AKIT5021:JsonContext = typeof(" + name + ")|})] public interface I { [Prompt(\"x\")] Task<R> A(); [Prompt(\"y\")] Task<string> B(); } public record R(bool A); " + context, usings: Usings);
        Assert.Contains(reason, generated.All, StringComparison.Ordinal);
        Assert.Contains("_b.GetTextAsync", generated.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublishTrimmed", "true")]
    [InlineData("PublishAot", "True")]
    [InlineData("IsTrimmable", "true")]
    [InlineData("IsAotCompatible", "true")]
    [InlineData("EnableTrimAnalyzer", "true")]
    [InlineData("EnableAotAnalyzer", "true")]
    [InlineData("JsonSerializerIsReflectionEnabledByDefault", "false")]
    public async Task Without_reflection_a_context_is_asked_for(string property, string value)
    {
        var properties = new BuildProperties((property, value));
        var generated = await Declarations.AreBad("""[{|AKIT5020:MeteredModel("m")|}] public interface I { [Prompt("x")] Task<int> A(); [Prompt("x")] Task<Metered<bool>> B(); [Prompt("y")] Task<string> C(); }""", properties: properties);
        Assert.Contains("AKIT5020: The structured replies of 'I' need a JsonSerializerContext, because the project sets " + property + " to ", generated.All, StringComparison.Ordinal);
        Assert.Contains("_c.GetTextAsync", generated.All, StringComparison.Ordinal);
        Assert.DoesNotContain("FromReflection", generated.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_cannot_is_the_only_error_without_reflection() => await Declarations.AreBad(
        """[MeteredModel("m", {|AKIT5021:JsonContext = typeof(R)|})] public interface I { [Prompt("x")] Task<R> A(); } public record R(bool A);""",
        properties: new BuildProperties(("PublishTrimmed", "true")),
        usings: Usings);

    [Fact]
    public async Task A_type_that_the_compiler_does_not_know_is_the_compilers_to_report()
    {
        var generated = Compile.Run(Compile.Create([Usings + """[MeteredModel("m")] public interface I { [Prompt("x")] Nope A(); [Prompt("x")] Task<Nope> B(); }"""]));
        Assert.Empty((await Compile.Analyze(generated.Compilation)).Select(diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [InlineData("PublishTrimmed", "false")]
    [InlineData("PublishTrimmed", "")]
    [InlineData("JsonSerializerIsReflectionEnabledByDefault", "true")]
    public async Task With_reflection_none_is(string property, string value) =>
        await Declarations.AreBad("""[MeteredModel("m")] public interface I { [Prompt("x")] Task<int> A(); }""", properties: new((property, value)));

    [Fact]
    public async Task Text_needs_no_context() =>
        await Declarations.AreBad("""[MeteredModel("m")] public interface I { [Prompt("x")] Task<string> A(); }""", properties: new(("PublishAot", "true")));

    [Fact]
    public async Task A_structured_client_reads_like_written_by_hand()
    {
        var generated = await Declarations.AreGood("""
            namespace Demo
            {
                public enum Severity { Low, High }
                public record Finding(string Text, Severity Severity);
                public record Review(int Score, List<Finding> Findings, string? Note);

                [MeteredModel("deepseek-v3.2")]
                public interface ICodeReviewer
                {
                    [Prompt("Review {code}")] Task<Review> ReviewAsync(string code, CancellationToken cancellationToken = default);
                    [Prompt("Review {code} again")] Task<Metered<Review>> AgainAsync(string code);
                    [Prompt("How bad is {code}?")] Task<Severity?> RateAsync(string code);
                    [Prompt("Perhaps {code}")] Task<Review?> PerhapsAsync(string code);
                }
            }
            """);
        Snapshot.Matches("IStructuredReviewer", generated.Files["AnalyzerKit.Demo.ICodeReviewer.g.cs"]);
    }

    [Fact]
    public async Task The_oldest_language_supported_will_do() => await Declarations.AreGood(
        """[MeteredModel("m")] public interface I { [Prompt("x")] Task<R> A(); [Prompt("x")] Task<Metered<E?>> B(); } public enum E { A } public class R { public E E { get; set; } public List<string?> L { get; set; } = new(); }""",
        LanguageVersion.CSharp9);
}
