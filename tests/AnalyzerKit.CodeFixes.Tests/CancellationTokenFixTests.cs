using AnalyzerKit.CodeFixes.Tests.Support;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes.Tests;

/// <summary>AKIT5024: a token, last and optional.</summary>
public class CancellationTokenFixTests
{
    private static string In(string member) => "[MeteredModel(\"m\")] public interface I\n{\n    " + member + "\n}\n";

    [Theory]
    [InlineData("""[Prompt("x")] Task<string> {|AKIT5024:A|}();""", """[Prompt("x")] Task<string> A(CancellationToken cancellationToken = default);""")]
    [InlineData("""[Prompt("{x}")] Task<Metered<string>> {|AKIT5024:A|}(string x = "", [Tag("t")] int? t = null);""", """[Prompt("{x}")] Task<Metered<string>> A(string x = "", [Tag("t")] int? t = null, CancellationToken cancellationToken = default);""")]
    [InlineData("""Task<ChatResponse> {|AKIT5024:A|}(IEnumerable<ChatMessage> m);""", """Task<ChatResponse> A(IEnumerable<ChatMessage> m, CancellationToken cancellationToken = default);""")]
    [InlineData("""[Prompt("{cancellationToken}")] Task<string> {|AKIT5024:A|}(string cancellationToken);""", """[Prompt("{cancellationToken}")] Task<string> A(string cancellationToken, CancellationToken cancellation = default);""")]
    [InlineData("[Prompt(\"{x}\")] Task<string> {|AKIT5024:A|}(\n\t\tstring x); // end", "[Prompt(\"{x}\")] Task<string> A(\n\t\tstring x,\n\t\tCancellationToken cancellationToken = default); // end")]
    [InlineData("[Prompt(\"{x}\")] Task<string> {|AKIT5024:A|}(string x,\n        [Tag(\"t\")] string t);", "[Prompt(\"{x}\")] Task<string> A(string x,\n        [Tag(\"t\")] string t,\n        CancellationToken cancellationToken = default);")]
    public async Task A_token_is_added_last(string marked, string expected) => await Fix.AppliesAsync(In(marked), In(expected));

    [Fact]
    public async Task It_is_named_in_full_where_no_using_brings_it_in() => await Fix.AppliesAsync(
        """[MeteredModel("m")] internal interface I { [Prompt("x")] Task<string> {|AKIT5024:A|}(); }""",
        """[MeteredModel("m")] internal interface I { [Prompt("x")] Task<string> A(System.Threading.CancellationToken cancellationToken = default); }""",
        usings: "using System.Threading.Tasks;\nusing AnalyzerKit;\n");

    [Fact]
    public async Task All_methods_get_one_at_once() => await Fix.AppliesToAllAsync(
        FixAllScope.Project,
        [In("""[Prompt("x")] Task<string> {|AKIT5024:A|}(); [Prompt("x")] Task<string> {|AKIT5024:B|}();"""), """[MeteredModel("m")] public interface J { [Prompt("{x}")] Task<string> {|AKIT5024:A|}(int x); }"""],
        [In("""[Prompt("x")] Task<string> A(CancellationToken cancellationToken = default); [Prompt("x")] Task<string> B(CancellationToken cancellationToken = default);"""), """[MeteredModel("m")] public interface J { [Prompt("{x}")] Task<string> A(int x, CancellationToken cancellationToken = default); }"""]);
}
