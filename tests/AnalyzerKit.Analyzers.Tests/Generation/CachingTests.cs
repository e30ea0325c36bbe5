using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>An edit makes the generator do again what depends on it, and nothing else.</summary>
public class CachingTests
{
    private const string First = """namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""";
    private const string Second = """namespace B { [MeteredModel("m"), Retry, Tag("a", "b")] public interface ISecond { [Prompt("y")] Task<string> A(); } }""";
    private const string Unrelated = "class C { int F() => 1; }";

    [Theory]
    [InlineData(2, "class C { int F() => 2; /* more */ }")]
    [InlineData(2, "class C { int F() => 1; int G() => 3; } class D { }")]
    [InlineData(2, "[assembly: System.Reflection.AssemblyTitle(\"x\")] class C { }")]
    [InlineData(2, "")]
    [InlineData(0, "// a comment\n" + First)]
    [InlineData(0, First + " class E { void F() { } }")]
    public void An_unrelated_edit_leaves_every_output_cached(int file, string edited)
    {
        var run = Edit(file, edited);
        Assert.Equal([Cached, Cached, Cached], run.Outputs);
        Assert.All(run.Steps[Steps.Files], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(run.Steps[Steps.Registration], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("""namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}.")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("n")] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m", Budget = 1)] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}")] Task<string> A(string? s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}")] Task<string> A([Tag("t")] string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m"), Retry] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}")] Task<int> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m", OnBudgetExceeded = BudgetExceededAction.Downgrade)] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m", OnContextExceeded = ContextExceededAction.TrimOldest)] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m"), Route(CallTier.Simple, "n")] public interface IFirst { [Prompt("x {s}")] Task<string> A(string s); } }""")]
    [InlineData("""namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}"), Route(CallTier.Simple, "n")] Task<string> A(string s); } }""")]
    public void A_changed_interface_changes_its_own_output_only(string edited)
    {
        var run = Edit(0, edited);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], run.Steps[Steps.Files]);
        Assert.Equal([Cached], run.Steps[Steps.Registration]);
    }

    [Theory]
    [InlineData("""Route(CallTier.Complex, "a", "b", Order = RouteOrder.Weight, Weights = new[] { 1.0, 2.0 })""")]
    [InlineData("""Route(CallTier.Simple, "a", "c", Order = RouteOrder.Weight, Weights = new[] { 1.0, 2.0 })""")]
    [InlineData("""Route(CallTier.Simple, "b", "a", Order = RouteOrder.Weight, Weights = new[] { 1.0, 2.0 })""")]
    [InlineData("""Route(CallTier.Simple, "a", "b", Order = RouteOrder.Weight, Weights = new[] { 1.0, 2.5 })""")]
    [InlineData("""Route(CallTier.Simple, "a", "b", Order = RouteOrder.Latency)""")]
    [InlineData("""Route(CallTier.Simple, "a", "b", Order = RouteOrder.Weight, Weights = new[] { 1.0, 2.0 }), Route(CallTier.Complex, "a")""")]
    public void Each_word_of_a_route_changes_its_own_output_only_and_nothing_else_does(string edited)
    {
        const string Before = """Route(CallTier.Simple, "a", "b", Order = RouteOrder.Weight, Weights = new[] { 1.0, 2.0 })""";
        static string On(string interfaces, string methods) => "namespace A { [MeteredModel(\"m\"), " + interfaces + "] public interface IFirst { [Prompt(\"x {s}\"), " + methods + "] Task<string> A(string s); } }";
        foreach (var first in new[] { On(edited, Before), On(Before, edited) })
        {
            var run = Edit(0, first, On(Before, Before));
            Assert.Equal([IncrementalStepRunReason.Modified, Cached], run.Steps[Steps.Files]);
            Assert.Equal([Cached], run.Steps[Steps.Registration]);
        }

        Assert.Equal([Cached, Cached, Cached], Edit(2, "class C { int F() => 2; }", On(Before, edited)).Outputs);
        Assert.Equal([Cached, Cached, Cached], Edit(0, "// a comment\n" + On(Before, edited), On(Before, edited)).Outputs);
    }

    [Theory]
    [InlineData("static class Texts { internal const string Ask = \"a {s}\"; }", "static class Texts { internal const string Ask = \"b {s}\"; }")]
    [InlineData("static class Texts { static void F() { } internal const string Ask = \"a {s}\"; }", "static class Texts { static void F() { /* } internal const string Ask = \"a {s}\"; */ } internal const string Ask = \"c {s}\"; }")]
    [InlineData("static class Texts { internal const string Ask = \"{s}\"; } enum Mode { }", "static class Texts { internal const string Ask = \"{s}\"; } class Mode { }")]
    [InlineData("static class Texts { internal const string Ask = \"{s}\"; } class Mode { public override string ToString() => \"\"; }", "static class Texts { internal const string Ask = \"{s}\"; } class Mode { public new string ToString() => \"\"; }")]
    [InlineData("static class Texts { internal const string Ask = \"{s}\"; }\n interface IBase { [Prompt(\"{t}\")] Task<string> B(string t); }", "static class Texts { internal const string Ask = \"{s}\"; }\n interface IBase { [Prompt(\"{t}\")] Task<string> B(string t) => null!; }")]
    public void What_another_file_declares_reaches_the_interface_that_speaks_of_it(string before, string after)
    {
        const string Interface = Compile.Usings + """
            using Empty;
            [MeteredModel("m")] interface I : IBase { [Prompt(Texts.Ask)] Task<string> A(Mode s); }
            namespace Empty { interface IBase { } enum Mode { } }
            """;
        var compilation = Compile.Create([Interface, Compile.Usings + before]);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], compilation.SyntaxTrees[1].WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(Compile.Usings + after)));
        var typed = Compile.Driver(compilation).RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results.Single();
        var fresh = Compile.Driver(edited).RunGenerators(Compile.Create([Interface, Compile.Usings + after])).GetRunResult().Results.Single();
        Assert.Equal(fresh.GeneratedSources.Select(source => source.SourceText.ToString()), typed.GeneratedSources.Select(source => source.SourceText.ToString()));
        Assert.NotEqual(
            Compile.Driver(compilation).RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources.Select(source => source.SourceText.ToString()),
            typed.GeneratedSources.Select(source => source.SourceText.ToString()));
    }

    [Fact]
    public void A_reference_that_changes_reaches_the_interface()
    {
        static Microsoft.CodeAnalysis.MetadataReference Texts(string ask) => Compile.Create([$"public static class Texts {{ public const string Ask = \"{ask}\"; }}"], name: "Texts").ToMetadataReference();
        var compilation = Compile.Create([Compile.Usings + """[MeteredModel("m")] interface I { [Prompt(Texts.Ask)] Task<string> A(); }"""], references: [.. Compile.References, Texts("first")]);
        var edited = compilation.WithReferences([.. Compile.References, Texts("second")]);
        var typed = Compile.Driver(compilation).RunGenerators(compilation).RunGenerators(edited).GetRunResult();
        Assert.Contains(typed.GeneratedTrees, tree => tree.ToString().Contains("\"second\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_interface_leaves_the_others_cached_and_is_registered()
    {
        var run = Edit(2, """[MeteredModel("m")] interface IThird { }""");
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], run.Steps[Steps.Files]);
        Assert.Equal([IncrementalStepRunReason.Modified], run.Steps[Steps.Registration]);
    }

    [Fact]
    public void A_removed_interface_is_no_longer_registered()
    {
        var run = Edit(0, "");
        Assert.DoesNotContain("IFirst", run.Text, StringComparison.Ordinal);
        Assert.Contains("ISecond", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_attribute_reaches_the_interfaces_it_concerns()
    {
        var run = Edit(2, "[assembly: Retry(MaxAttempts = 9)]");
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], run.Steps[Steps.Files]);
    }

    [Theory]
    [InlineData("namespace A { public record Review(bool Ok, int Score); }", IncrementalStepRunReason.Modified)]
    [InlineData("namespace A { public record Review(bool Ok) { public override string ToString() => \"\"; } }", IncrementalStepRunReason.Cached)]
    public void An_edited_reply_type_changes_the_output_of_its_client_only(string edited, IncrementalStepRunReason expected)
    {
        const string Structured = """namespace A { [MeteredModel("m")] public interface IFirst { [Prompt("x {s}")] Task<Review> A(string s); } }""";
        var run = Edit(2, edited, Structured, "namespace A { public record Review(bool Ok); }");
        Assert.Equal([expected, IncrementalStepRunReason.Cached], run.Steps[Steps.Files]);
        Assert.Equal([Cached], run.Steps[Steps.Registration]);
    }

    [Theory]
    [InlineData("class Apart { int F() { return 2; } }", false)]
    [InlineData("class Apart { /* said */ int F() { return 1; } }", false)]
    [InlineData("class Apart { int F() { return 1; } int _typed; }", false)]
    [InlineData("class Apart { int F() { return 1; } string Typed(int a) => \"\"; }", false)]
    [InlineData("class Apart { int F() { return 1; } } class Typed { }", false)]
    [InlineData("using System.Text; class Apart { int F() { return 1; } }", false)]
    [InlineData("class Apart { int F() { return 1; } } class Task { }", true)]
    [InlineData("class Apart { int F() { return 1; } } class PromptAttribute { }", true)]
    [InlineData("namespace Task { } class Apart { int F() { return 1; } }", true)]
    [InlineData("[assembly: Retry] class Apart { int F() { return 1; } }", true)]
    [InlineData("namespace System { } class Apart { int F() { return 1; } }", true)]
    public void Only_what_an_interface_may_speak_of_has_it_read_again(string edited, bool isRead)
    {
        var before = Compile.Create([Compile.Usings + First, "class Apart { int F() { return 1; } }"]);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees[1], CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)before.SyntaxTrees[1].Options, before.SyntaxTrees[1].FilePath));
        var node = before.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InterfaceDeclarationSyntax>().Single();
        var readings = 0;
        foreach (var compilation in new[] { before, after, after })
        {
            AnalyzerKit.Analyzers.Generation.Remembering.RememberedClients.Read(node, compilation, () => { readings++; return null; }, default);
        }

        Assert.Equal(isRead ? 2 : 1, readings);
    }

    private static IncrementalStepRunReason Cached => IncrementalStepRunReason.Cached;

    private static EditRun Edit(int file, string edited, string first = First, string unrelated = Unrelated)
    {
        var compilation = Compile.Create(new[] { first, Second, unrelated }.Select(source => Compile.Usings + source));
        var driver = Compile.Driver(compilation, track: true).RunGenerators(compilation);
        var tree = compilation.SyntaxTrees[file];
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(Compile.Usings + edited)));
        var result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        return new(
            result.TrackedSteps.ToDictionary(step => step.Key, step => step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason).ToList()),
            [.. result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)],
            string.Join("\n", result.GeneratedSources.Select(source => source.SourceText.ToString())));
    }

    private sealed record EditRun(Dictionary<string, List<IncrementalStepRunReason>> Steps, IncrementalStepRunReason[] Outputs, string Text);
}
