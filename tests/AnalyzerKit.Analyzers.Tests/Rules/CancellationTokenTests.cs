using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT5024: whole answers that nobody can stop waiting for.</summary>
public class CancellationTokenTests
{
    private static string In(string member) => "[MeteredModel(\"m\")] public interface I { " + member + " }";

    [Theory]
    [InlineData("""[Prompt("x")] Task<string> {|AKIT5024:A|}();""")]
    [InlineData("""[Prompt("{a}")] Task<Metered<string>> {|AKIT5024:A|}(string a, [Tag("t")] string t);""")]
    [InlineData("""Task<ChatResponse> {|AKIT5024:A|}(IEnumerable<ChatMessage> a, ChatOptions? b = null);""")]
    [InlineData("""[Prompt("x")] Task<string> {|AKIT5024:A|}(); [Prompt("x")] Task<string> {|AKIT5024:B|}(); [Prompt("x")] Task<string> C(CancellationToken c);""")]
    [InlineData("""[Prompt("{a}")] Task<string> {|AKIT5024:A|}(string a); [Prompt("{a}")] Task<string> A(int a, CancellationToken c);""")] // another overload's token is no help
    [InlineData("""[Prompt("x")] Task<string> {|AKIT5024:A|}(); class Nested { } Task<string> Twice() => A();""")]
    public async Task A_method_without_a_token_is_reported(string member) => await RuleCheck.FindsAsync(In(member));

    [Theory]
    [InlineData("""[Prompt("x")] Task<string> A(CancellationToken c);""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(CancellationToken c, string a);""")]
    [InlineData("""[Prompt("x")] MeteredStream A();""")] // WithCancellation
    [InlineData("""[Prompt("x")] IAsyncEnumerable<string> A();""")]
    [InlineData("""IAsyncEnumerable<ChatResponseUpdate> A(IEnumerable<ChatMessage> a);""")]
    [InlineData("""[Prompt("{a}")] Task<string> A(string a); [Prompt("{a}")] Task<string> A(string a, CancellationToken c);""")] // the overload takes it
    [InlineData("""Task<ChatResponse> A(params ChatMessage[] a);""")] // no room
    [InlineData("""Task<string> A() => null!; static Task<string> B() => null!;""")] // not the client's
    [InlineData("""[Prompt("{|AKIT5002:{a}|}")] Task<string> A(); [Prompt("x")] Task<string> B();""")] // errors first
    public async Task Other_methods_are_not(string member) => await RuleCheck.FindsAsync(In(member));

    [Fact]
    public async Task An_inherited_method_is_reported_where_it_stands_and_once() => await RuleCheck.FindsAsync("""
        public interface IBase { [Prompt("x")] Task<string> {|AKIT5024:A|}(); }
        public interface IGeneric<T> { [Prompt("{a}")] Task<string> {|AKIT5024:B|}(T a); }
        public interface IAlone { [Prompt("x")] Task<string> C(); }
        [MeteredModel("m")] public interface I : IBase, IGeneric<int>, IGeneric<string> { }
        [MeteredModel("m")] public interface J : IBase { }
        """);

    [Fact]
    public async Task A_librarys_method_is_not_for_here_to_change() => await RuleCheck.FindsAsync(
        """[MeteredModel("m")] public interface I : IBase { }""",
        references: [.. Compile.References, RuleCheck.Library("""public interface IBase { [Prompt("x")] Task<string> A(); }""")]);

    [Fact]
    public async Task It_is_a_suggestion_that_warnings_as_errors_leave_alone()
    {
        // Compile.Create makes errors of all warnings.
        var found = Assert.Single(await RuleCheck.FindsAsync(In("""[Prompt("x")] Task<string> {|AKIT5024:A|}();""")));
        Assert.Equal(DiagnosticSeverity.Info, CancellationTokenAnalyzer.Rule.DefaultSeverity);
        Assert.Equal("'A' takes no CancellationToken, so its calls cannot be ended early: add 'CancellationToken cancellationToken = default' as its last parameter", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task It_sleeps_where_the_runtime_is_not_referenced()
    {
        var compilation = Compile.Create(
            ["""namespace AnalyzerKit { public sealed class MeteredModelAttribute : System.Attribute { public MeteredModelAttribute(string model) { } } [MeteredModel("m")] public interface I { System.Threading.Tasks.Task<string> A(); } }"""],
            references: Compile.FrameworkReferences);
        Assert.Empty(await compilation.WithAnalyzers([new CancellationTokenAnalyzer(), new UnreadDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }
}
