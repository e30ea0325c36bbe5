using AnalyzerKit.CodeFixes.Tests.Support;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes.Tests;

/// <summary>AKIT5002: the parameter that is missing, or the one that was meant.</summary>
public class PlaceholderFixTests
{
    private const string Token = "CancellationToken cancellationToken = default";

    private static string In(string member) => "[MeteredModel(\"m\")] public interface I\n{\n    " + member + "\n}\n";

    [Theory]
    [InlineData("""[Prompt("a {|AKIT5002:{b}|}")] Task<string> A(CancellationToken c);""", """[Prompt("a {b}")] Task<string> A(string b, CancellationToken c);""")]
    [InlineData("""[Prompt("{x} {|AKIT5002:{code}|}")] Task<string> A(string x, CancellationToken c = default);""", """[Prompt("{x} {code}")] Task<string> A(string x, string code, CancellationToken c = default);""")]
    [InlineData("""[Prompt("{x} {|AKIT5002:{code}|}")] Task<string> A(string x, [Tag("t")] string t, CancellationToken c = default);""", """[Prompt("{x} {code}")] Task<string> A(string x, string code, [Tag("t")] string t, CancellationToken c = default);""")]
    [InlineData("""[Prompt("{x} {|AKIT5002:{code}|}")] Task<string> A(CancellationToken c, string x);""", """[Prompt("{x} {code}")] Task<string> A(CancellationToken c, string x, string code);""")]
    [InlineData("""[Prompt("{x} {|AKIT5002:{code}|}")] Task<string> A(CancellationToken c, string x = "");""", """[Prompt("{x} {code}")] Task<string> A(string code, CancellationToken c, string x = "");""")]
    [InlineData("""[Prompt("{|AKIT5002:{class:N2}|}")] Task<string> A(CancellationToken c);""", """[Prompt("{class:N2}")] Task<string> A(string @class, CancellationToken c);""", "AKIT5005")]
    [InlineData("""const string X = "{b}"; [Prompt({|AKIT5002:X|})] MeteredStream A();""", """const string X = "{b}"; [Prompt(X)] MeteredStream A(string b);""")]
    [InlineData("""[SystemPrompt("{|AKIT5002:{b}|}")] Task<ChatResponse> A(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken c = default);""", """[SystemPrompt("{b}")] Task<ChatResponse> A(IEnumerable<ChatMessage> m, string b, ChatOptions? o = null, CancellationToken c = default);""")]
    [InlineData("""[SystemPrompt("{|AKIT5002:{b}|}")] IAsyncEnumerable<ChatResponseUpdate> A(params ChatMessage[] m);""", """[SystemPrompt("{b}")] IAsyncEnumerable<ChatResponseUpdate> A(string b, params ChatMessage[] m);""")]
    public async Task The_missing_parameter_is_added_where_it_compiles(string marked, string expected, params string[] left) =>
        await Fix.AppliesAsync(In(marked), In(expected), left: left);

    [Theory]
    [InlineData("\n", "    ")]
    [InlineData("\r\n", "    ")]
    [InlineData("\n", "\t")]
    [InlineData("\r\n", "\t")]
    public async Task Parameters_on_lines_of_their_own_keep_them(string lineBreak, string indentation)
    {
        await Applies(
            "[Prompt(\"{x} {|AKIT5002:{code}|}\")]\n@Task<string> A(\n@@// what\n@@string x, // the what\n@@// how\n@@CancellationToken c = default); // end",
            "[Prompt(\"{x} {code}\")]\n@Task<string> A(\n@@// what\n@@string x, // the what\n@@string code,\n@@// how\n@@CancellationToken c = default); // end");
        await Applies(
            "[Prompt(\"{x} {|AKIT5002:{code}|}\")]\n@MeteredStream A(\n@@string x // the what\n@);",
            "[Prompt(\"{x} {code}\")]\n@MeteredStream A(\n@@string x, // the what\n@@string code\n@);");
        await Applies(
            "[Prompt(\"{x} {|AKIT5002:{code}|}\")]\n@MeteredStream A(\n@@string x /* what */);",
            "[Prompt(\"{x} {code}\")]\n@MeteredStream A(\n@@string x,\n@@string code /* what */);");

        Task Applies(string marked, string expected) => Fix.AppliesAsync(Text(marked), Text(expected), usings: Analyzers.Tests.Support.Compile.Usings.ReplaceLineEndings(lineBreak));
        string Text(string member) => In(member).Replace("@", indentation, StringComparison.Ordinal).ReplaceLineEndings(lineBreak);
    }

    [Theory]
    [InlineData("Code", "code")]
    [InlineData("langauge", "language")]
    [InlineData("lanuage", "language")]
    [InlineData("class1", "class2")]
    public async Task A_misspelling_is_mended_first(string written, string meant)
    {
        var marked = In($"[Prompt(\"a {{|AKIT5002:{{{written}:N2}}|}}\")] Task<string> A(int {meant}, {Token});");
        await Fix.AppliesAsync(marked, In($"[Prompt(\"a {{{meant}:N2}}\")] Task<string> A(int {meant}, {Token});"), title: $"Write '{{{meant}}}'");
        Assert.Equal([$"Write '{{{meant}}}'", $"Add parameter 'string {written}' to 'A'"], await Fix.TitlesAsync(marked));
    }

    [Theory]
    [InlineData("""[Prompt("{text} {|AKIT5002:{test}|}")] Task<string> A(string text, CancellationToken c);""")] // the near one has its place
    [InlineData("""[Prompt("{|AKIT5002:{b}|}")] Task<string> A([Tag("t")] string c, CancellationToken t);""")] // too short to be like another
    [InlineData("""const string X = "{Code}"; [Prompt({|AKIT5002:X|})] Task<string> A([Tag("t")] string code, CancellationToken t);""")] // the name is elsewhere
    [InlineData("""[Prompt("{|AKIT5002:{\u0043ode}|}")] Task<string> A([Tag("t")] string code, CancellationToken t);""")] // the name is written in another way
    public async Task Nothing_is_renamed_without_reason(string member) =>
        Assert.StartsWith("Add parameter", Assert.Single(await Fix.TitlesAsync(In(member))), StringComparison.Ordinal);

    [Fact]
    public async Task An_interfaces_prompt_is_mended_method_by_method()
    {
        const string Marked = """
            [MeteredModel("m"), SystemPrompt("for {|AKIT5002:{who}|}")] public interface I
            {
                [Prompt("{x}")] MeteredStream A(string x);
                [Prompt("y")] MeteredStream B();
                [Prompt("z")] MeteredStream C(string who);
            }
            """;
        const string First = """
            [MeteredModel("m"), SystemPrompt("for {who}")] public interface I
            {
                [Prompt("{x}")] MeteredStream A(string x, string who);
                [Prompt("y")] MeteredStream B();
                [Prompt("z")] MeteredStream C(string who);
            }
            """;
        await Fix.AppliesAsync(Marked, First, title: "Add parameter 'string who' to 'A'", left: "AKIT5002");
        await Fix.AppliesToAllAsync(FixAllScope.Document, [Marked], [First.Replace("B()", "B(string who)", StringComparison.Ordinal)]);
    }

    [Fact]
    public async Task Two_parameters_of_one_method_are_added_at_once_and_one_named_twice_is_added_once()
    {
        await Fix.AppliesToAllAsync(
            FixAllScope.Document,
            [In("""[Prompt("{|AKIT5002:{a}|} {|AKIT5002:{b}|} {|AKIT5002:{a}|}")] Task<string> A(CancellationToken c); [Prompt("{|AKIT5002:{d}|}")] MeteredStream B();""")],
            [In("""[Prompt("{a} {b} {a}")] Task<string> A(string a, string b, CancellationToken c); [Prompt("{d}")] MeteredStream B(string d);""")]);
        await Fix.AppliesToAllAsync(
            FixAllScope.Document,
            [In("[Prompt(\"{x} {|AKIT5002:{a}|} {|AKIT5002:{b}|}\")] MeteredStream A(\n        string x // x\n    );")],
            [In("[Prompt(\"{x} {a} {b}\")] MeteredStream A(\n        string x, // x\n        string a,\n        string b\n    );")]);
    }

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_files_are_mended_at_once_and_an_inherited_method_where_it_stands(FixAllScope scope) => await Fix.AppliesToAllAsync(
        scope,
        ["""[MeteredModel("m"), SystemPrompt("{|AKIT5002:{a}|}")] public interface I : IBase { [Prompt("{a} {|AKIT5002:{b}|}")] MeteredStream A(string a); }""", """public interface IBase { [Prompt("{|AKIT5002:{c}|}")] MeteredStream B(); }"""],
        ["""[MeteredModel("m"), SystemPrompt("{a}")] public interface I : IBase { [Prompt("{a} {b}")] MeteredStream A(string a, string b); }""", """public interface IBase { [Prompt("{c}")] MeteredStream B(string a, string c); }"""]);
}
