using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Routes reach the runtime as they were declared, from wherever they stand.</summary>
public class DeclaredRouteTests
{
    private const string Ask = """[Prompt("x")] Task<string> A();""";

    private static OperationDeclaration Declared(string source) => LiveClient.Start(source).Operations.Bound.First();

    private static string Text(IEnumerable<RouteDeclaration>? routes) => routes is null ? "none" : string.Join("; ", routes.Select(Text));

    private static string Text(RouteDeclaration route) => FormattableString.Invariant($"{route.Tier} {route.Order}: {string.Join(", ", route.Models)} [{string.Join(", ", route.Weights)}]");

    [Fact]
    public void All_that_an_interface_says()
    {
        var operation = Declared("""
            [MeteredModel("m")]
            [Route(CallTier.Complex, "c")]
            [Route(CallTier.Simple, "a", "b\"", Order = RouteOrder.Weight, Weights = new[] { 0.1, 3 })]
            [Route(CallTier.Moderate, "a", "c", Order = RouteOrder.Price)]
            public interface I { [Prompt("x")] Task<string> A(); }
            """);
        Assert.Equal("Complex Declared: c []; Simple Weight: a, b\" [0.1, 3]; Moderate Price: a, c []", Text(operation.Client.Routes));
        Assert.Null(operation.Routes);
    }

    [Theory]
    [InlineData("CallTier.Simple, \"a\"", "Simple Declared: a []")]
    [InlineData("CallTier.Simple, new[] { \"a\", \"b\" }", "Simple Declared: a, b []")]
    [InlineData("CallTier.Simple, [\"a\", Names.Small]", "Simple Declared: a, small []")]
    [InlineData("models: new string[] { \"a\" }, tier: CallTier.Moderate", "Moderate Declared: a []")]
    [InlineData("(CallTier)2, \"a\", Order = (RouteOrder)2", "Complex Latency: a []")]
    [InlineData("CallTier.Simple, \"a\", \"A\", Order = RouteOrder.Declared, Weights = new double[0]", "Simple Declared: a, A []")]
    [InlineData("CallTier.Simple, \"a\", \"b\", Weights = [1, 1e-3], Order = RouteOrder.Weight", "Simple Weight: a, b [1, 0.001]")]
    [InlineData("CallTier.Simple, \"a\", Weights = new[] { double.Epsilon }, Order = RouteOrder.Weight", "Simple Weight: a [5E-324]")]
    public void However_it_is_written(string arguments, string expected) =>
        Assert.Equal(expected, Text(Declared("static class Names { internal const string Small = \"small\"; } [MeteredModel(\"m\"), Route(" + arguments + ")] public interface I { " + Ask + " }").Client.Routes));

    [Fact]
    public void A_methods_routes_are_its_own()
    {
        var operations = LiveClient.Start("""
            [MeteredModel("m"), Route(CallTier.Simple, "a"), Route(CallTier.Complex, "b")]
            public interface I
            {
                [Prompt("x"), Route(CallTier.Simple, "c")] Task<string> A();
                [Prompt("x")] MeteredStream B();
                [Route(CallTier.Moderate, "d", "e", Order = RouteOrder.Latency)] Task<ChatResponse> C(IEnumerable<ChatMessage> messages);
            }
            """).Operations.Bound;
        Assert.Equal(["Simple Declared: c []", "none", "Moderate Latency: d, e []"], operations.Select(static operation => Text(operation.Routes)));
        Assert.Equal("Simple Declared: a []; Complex Declared: b []", Text(operations[0].Client.Routes));
    }

    [Fact]
    public void A_base_says_it_for_its_methods_where_the_metered_interface_does_not()
    {
        const string Base = """[Route(CallTier.Simple, "base")] public interface IBase { [Prompt("x")] Task<string> A(); [Prompt("x"), Route(CallTier.Complex, "method")] Task<string> B(); }""";
        var silent = LiveClient.Start(Base + """ [MeteredModel("m")] public interface I : IBase { [Prompt("x")] Task<string> C(); }""").Operations.Bound;
        Assert.Equal(["A Simple Declared: base []", "B Complex Declared: method []", "C none"], silent.Select(static operation => operation.Name + " " + Text(operation.Routes)).Order(StringComparer.Ordinal));
        Assert.Empty(silent[0].Client.Routes);

        var own = LiveClient.Start(Base + """ [MeteredModel("m"), Route(CallTier.Moderate, "own")] public interface I : IBase { }""").Operations.Bound;
        Assert.Equal(["A none", "B Complex Declared: method []"], own.Select(static operation => operation.Name + " " + Text(operation.Routes)));
        Assert.Equal("Moderate Declared: own []", Text(own[0].Client.Routes));
    }

    [Fact]
    public async Task A_route_that_does_not_compile_is_the_compilers_to_report()
    {
        var generated = Compile.Run("""[MeteredModel("m"), Route(CallTier.Unknown, "a")] public interface I { [Prompt("x")] Task<string> A(); }""");
        Assert.Contains("does not compile", generated.All, StringComparison.Ordinal);
        Assert.Empty(await Compile.Analyze(generated.Compilation));
    }

    [Fact]
    public void Another_attribute_of_that_name_is_none() => Assert.Empty(Declared("""
        namespace Web { public sealed class RouteAttribute(string path) : Attribute { public string Path => path; } }
        [MeteredModel("m"), Web.Route("/a")] public interface I { [Prompt("x"), Web.Route("/b")] Task<string> A(); }
        """).Client.Routes);
}
