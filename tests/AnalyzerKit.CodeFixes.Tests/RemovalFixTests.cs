using AnalyzerKit.CodeFixes.Tests.Support;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes.Tests;

/// <summary>AKIT5012 and AKIT5023: what has no place is taken away, and no more.</summary>
public class RemovalFixTests
{
    private static string In(string member) => "[MeteredModel(\"m\")] public interface I\n{\n    " + member + "\n}\n";

    [Theory]
    [InlineData("""[Prompt("x"), MeteredModel("n", {|AKIT5012:Budget = 1|})] MeteredStream A();""", """[Prompt("x"), MeteredModel("n")] MeteredStream A();""")]
    [InlineData("""[Prompt("x"), MeteredModel("n", {|AKIT5012:Budget = 1|}, Temperature = 0)] MeteredStream A();""", """[Prompt("x"), MeteredModel("n", Temperature = 0)] MeteredStream A();""")]
    [InlineData("[Prompt(\"x\"), MeteredModel(\"n\",\n        Temperature = 0, // cold\n        {|AKIT5012:Name = \"a\"|})] MeteredStream A();", "[Prompt(\"x\"), MeteredModel(\"n\",\n        Temperature = 0)] MeteredStream A();")]
    [InlineData("""[Prompt("x"), MeteredModel("n", Temperature = 0, {|AKIT5012:OnBudgetExceeded = BudgetExceededAction.Downgrade|})] MeteredStream A();""", """[Prompt("x"), MeteredModel("n", Temperature = 0)] MeteredStream A();""")]
    public async Task A_setting_that_a_method_cannot_change_is_removed(string marked, string expected) => await Fix.AppliesAsync(In(marked), In(expected));

    [Fact]
    public async Task All_such_settings_are_removed_at_once() => await Fix.AppliesToAllAsync(
        FixAllScope.Document,
        [In("""[Prompt("x"), MeteredModel("n", {|AKIT5012:Budget = 1|}, {|AKIT5012:Name = "a"|}, Temperature = 0, {|AKIT5012:Relay = "b"|})] MeteredStream A();""")],
        [In("""[Prompt("x"), MeteredModel("n", Temperature = 0)] MeteredStream A();""")]);

    private const string Client = "[MeteredModel(\"m\")] public interface I { [Prompt(\"{a}\")] MeteredStream A(string a, [Tag(\"t\")] string t); }\n";

    [Theory]
    [InlineData("    [{|AKIT5023:Prompt(\"{a}\")|}]\n    public MeteredStream A(string a, string t) => null!;", "    public MeteredStream A(string a, string t) => null!;")]
    [InlineData("    [{|AKIT5023:Prompt(\"{a}\")|}] public MeteredStream A(string a, string t) => null!;", "    public MeteredStream A(string a, string t) => null!;")]
    [InlineData("    public MeteredStream A(string a, [{|AKIT5023:Tag(\"t\")|}] string t) => null!;", "    public MeteredStream A(string a, string t) => null!;")]
    [InlineData("    [Obsolete, {|AKIT5023:Prompt(\"{a}\")|}] public MeteredStream A(string a, string t) => null!;", "    [Obsolete] public MeteredStream A(string a, string t) => null!;")]
    [InlineData("    [{|AKIT5023:Prompt(\"{a}\")|}, Obsolete] public MeteredStream A(string a, string t) => null!;", "    [Obsolete] public MeteredStream A(string a, string t) => null!;")]
    public async Task A_copy_on_an_implementation_is_removed(string marked, string expected) =>
        await Fix.AppliesAsync(Client + "public class C : I\n{\n" + marked + "\n}\n", Client + "public class C : I\n{\n" + expected + "\n}\n");

    [Theory]
    [InlineData("[{|AKIT5023:Route(CallTier.Simple, \"a\")|}] void B() { }", "void B() { }")]
    [InlineData("[Obsolete, {|AKIT5023:Route(CallTier.Simple, \"a\")|}] void B() { }", "[Obsolete] void B() { }")]
    public async Task A_route_on_a_method_with_a_body_is_removed(string marked, string expected) => await Fix.AppliesAsync(In("[Prompt(\"x\")] MeteredStream A(); " + marked), In("[Prompt(\"x\")] MeteredStream A(); " + expected));

    [Fact]
    public async Task What_may_belong_elsewhere_is_not_removed() =>
        Assert.Empty(await Fix.TitlesAsync("""public class C { [{|AKIT5023:Prompt("x")|}] public void A() { } }"""));
}
