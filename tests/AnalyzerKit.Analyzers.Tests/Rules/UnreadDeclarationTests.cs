using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT5023: attributes that no client is made of.</summary>
public class UnreadDeclarationTests
{
    private const string Client = """[MeteredModel("m")] public interface I { [Prompt("{a}")] MeteredStream A(string a, [Tag("t")] string t); }""";

    [Theory]
    [InlineData("""public class C { [{|AKIT5023:Prompt("x")|}] public void A() { } }""")]
    [InlineData("""public abstract class C { [{|AKIT5023:Prompt("x")|}] public abstract Task<string> A(); }""")]
    [InlineData("""public static class C { [{|AKIT5023:SystemPrompt("x")|}, {|AKIT5023:Retry|}] public static void A() { } }""")]
    [InlineData("""public struct C { [{|AKIT5023:MeteredModel("m")|}] public void A() { } }""")]
    [InlineData("""public class C { [{|AKIT5023:Route(CallTier.Simple, "a")|}, {|AKIT5023:Route(CallTier.Complex, "a")|}] public void A() { } }""")]
    [InlineData("""[{|AKIT5023:Route(CallTier.Simple, "a")|}, Route(CallTier.Complex, "a")] internal interface I { Task<string> A(); }""")]
    [InlineData("""internal interface I { [{|AKIT5023:Route(CallTier.Simple, "a")|}] Task<string> A(); }""")]
    [InlineData("""[MeteredModel("m")] public interface I { [{|AKIT5023:Route(CallTier.Simple, "a")|}] void A() { } }""")]
    [InlineData(Client + """ public class C : I { [{|AKIT5023:Route(CallTier.Simple, "a")|}] public MeteredStream A(string a, string t) => null!; }""")]
    [InlineData("""public record C { [{|AKIT5023:Tag("a", "b")|}, {|AKIT5023:Tag("c", "d")|}] public void A() { } }""")]
    [InlineData("""public class C { public void A([{|AKIT5023:Tag("a")|}] string a) { } }""")]
    [InlineData("""public class C { public C([{|AKIT5023:Tag("a")|}] string a) { } }""")]
    [InlineData("""public partial class C { [{|AKIT5023:Prompt("x")|}] private partial string A(); } public partial class C { private partial string A() => ""; }""")]
    [InlineData(Client + """ public class C : I { [{|AKIT5023:Prompt("{a}")|}] public MeteredStream A(string a, [{|AKIT5023:Tag("t")|}] string t) => null!; }""")]
    [InlineData(Client + """ public class C : I { [{|AKIT5023:Prompt("{a}")|}] MeteredStream I.A(string a, string t) => null!; }""")]
    [InlineData("""[MeteredModel("m")] public interface I { [{|AKIT5023:Tag("a", "b")|}, {|AKIT5023:Retry|}] void A([{|AKIT5023:Tag("a")|}] string a) { } }""")] // not the client's
    [InlineData("""internal interface I { [{|AKIT5023:Prompt("x")|}] Task<string> A(); [Prompt("y")] Task<string> B(); }""")] // nobody's, and said once
    [InlineData("""[{|AKIT5023:SystemPrompt("x")|}] internal interface I { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""internal interface I { Task<string> A([{|AKIT5023:Tag("x")|}] string a); }""")]
    [InlineData("""public class C { private interface I { [{|AKIT5023:Prompt("x")|}] Task<string> A(); } }""")]
    [InlineData("""file interface I { [{|AKIT5023:MeteredModel("x")|}] Task<string> A(); }""")]
    [InlineData("""internal interface I { [{|AKIT5023:Prompt("x")|}] Task<string> A(); } internal interface J : I { } [MeteredModel("m")] internal interface K { }""")]
    public async Task What_nobody_reads_is_reported(string source) => await RuleCheck.FindsAsync(source);

    [Theory]
    [InlineData(Client)]
    [InlineData("""[assembly: Retry(MaxAttempts = 2)]""")]
    [InlineData("""public interface I { [Prompt("x")] Task<string> A(); }""")] // a library's, perhaps
    [InlineData("""public class C { public interface I { [Prompt("x")] Task<string> A(); } protected interface J { [Prompt("x")] Task<string> A(); } }""")]
    [InlineData("""internal interface I { [Prompt("x")] MeteredStream A(); } [MeteredModel("m")] internal interface J : I { }""")]
    [InlineData("""internal interface I { [Prompt("x")] MeteredStream A(); } internal interface J : I { } [MeteredModel("m")] public interface K : J2 { } public interface J2 { } [MeteredModel("m")] internal interface L : J { }""")]
    [InlineData("""internal interface I<T> { [Prompt("{a}")] MeteredStream A(T a); } [MeteredModel("m")] internal interface J : I<int> { }""")]
    [InlineData("""[Tag("a", "b"), Retry, SystemPrompt("x")] internal interface I { } [MeteredModel("m")] internal interface J : I { }""")]
    [InlineData("""[Route(CallTier.Simple, "a")] internal interface I { [Prompt("x"), Route(CallTier.Complex, "a")] MeteredStream A(); } [MeteredModel("m")] internal interface J : I { }""")]
    [InlineData("""[Route(CallTier.Simple, "a")] public interface I { [Route(CallTier.Complex, "a")] Task<string> A(); }""")]
    [InlineData("""class RouteAttribute(string path) : Attribute { public string Path => path; } class C { [global::Route("x")] public void A() { } }""")]
    [InlineData("""[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Other")] internal interface I { [Prompt("x")] Task<string> A(); }""")]
    [InlineData("""namespace Other { class PromptAttribute(string text) : Attribute { public string Text => text; } class TagAttribute(string key) : Attribute { public string Key => key; } class C { [Other.Prompt("x")] public void A([Other.Tag("a")] string a) { } } internal interface I { [Other.Prompt("x")] void A(); } }""")]
    [InlineData("""internal interface I { void A(); } internal class C : I { public void A() { } }""")]
    [InlineData(Client + """ public class C : I { [Obsolete] public MeteredStream A(string a, string t) => null!; }""")]
    [InlineData("""[MeteredModel("m")] public interface I { [{|AKIT5009:Prompt("x")|}] Task<string> A() => null!; }""")] // said by another rule
    [InlineData("""[MeteredModel("m")] public interface I { void A() { } class Nested { public void B() { } } }""")]
    [InlineData("""public delegate void Asked([Tag("a")] string a);""")]
    [InlineData("""public class C { interface I { } object O => (Action<string>)(([Tag("a")] string a) => { }); }""")]
    public async Task What_is_read_or_may_be_read_elsewhere_is_not(string source) => await RuleCheck.FindsAsync(source);

    [Fact]
    public async Task Generated_code_copies_what_it_likes()
    {
        var generated = Compile.Run(Compile.Create(["// <auto-generated/>\n" + Compile.Usings + """public class C { [Prompt("x")] public void A() { } }"""]));
        Assert.Empty(await Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerExtensions.WithAnalyzers(generated.Compilation, [new Analyzers.Rules.UnreadDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }
}
