using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Code that is being typed is broken most of the time: neither generator nor analyzer may fall over it.</summary>
public class BrokenSourceTests
{
    private const string Source = """
        [assembly: Retry(MaxAttempts = 2)] [assembly: MeteredModelsRegistration("AddX")]
        namespace N.@class
        {
            public interface IBase<T> { [Prompt("{v:N2}")] Task<string> V(T v); int P { get; } }
            public class Outer
            {
                [MeteredModel("m", Budget = 25.00, Period = BudgetPeriod.Daily, Fallbacks = new[] { "a", "b" }, JsonContext = typeof(string)), Tag("a", "b")]
                [SystemPrompt("You are {{x}} " + @"a ""b"" {s}")]
                public partial interface IX : IBase<(int A, int B)>, IDisposable
                {
                    [Prompt("Review {s:U} and {t}\n\u0041 {missing}"), MeteredModel("n", Temperature = 0.5), Retry]
                    Task<Metered<string>> A(string? s, [Tag("t")] ref int t, params List<ChatMessage>[] more);
                    IAsyncEnumerable<ChatResponseUpdate> B<U>(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken token = default);
                    [Prompt(text: "x")] static abstract MeteredStream C(in delegate*<int, void> p);
                    event Action E; string this[int i] { get; }
                }
            }
        }
        """;

    /// <summary>Pieces of the walk, so that they can run side by side.</summary>
    public static TheoryData<int> Parts => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Cut_off_anywhere(int part)
    {
        for (var length = part * 7; length < Source.Length; length += 28)
        {
            await Survives(Source[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task With_tokens_missing_or_doubled(int seed)
    {
        var random = new Random(seed);
        var tokens = CSharpSyntaxTree.ParseText(Source, cancellationToken: default).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var round = 0; round < 30; round++)
        {
            var broken = new List<string>(tokens);
            for (var edit = random.Next(1, 4); edit > 0; edit--)
            {
                var index = random.Next(broken.Count);
                _ = random.Next(3) switch
                {
                    0 => Remove(broken, index),
                    1 => Insert(broken, index, broken[index]),
                    _ => Insert(broken, index, broken[random.Next(broken.Count)]),
                };
            }

            await Survives(string.Concat(broken));
        }

        static bool Remove(List<string> tokens, int index)
        {
            tokens.RemoveAt(index);
            return true;
        }

        static bool Insert(List<string> tokens, int index, string token)
        {
            tokens.Insert(index, token);
            return true;
        }
    }

    [Theory]
    [InlineData("[MeteredModel] interface I { [Prompt] Task<string> A(); [Prompt()] Task<string> B(); }")]
    [InlineData("[MeteredModel(5), Retry(7), SystemPrompt(1), Tag] interface I { [Prompt(5), Tag(1, 2)] Task<string> A([Tag(3)] string a); }")]
    [InlineData("[MeteredModel(null!, Budget = \"x\", Fallbacks = null!, Nothing = 3)] interface I { }")]
    [InlineData("[MeteredModel(Missing.Name)] interface I { [Prompt(Missing.Text)] Task<string> A(Missing a); }")]
    [InlineData("[MeteredModel(\"m\")] [MeteredModel(\"n\")] partial interface I { } [MeteredModel(\"o\")] partial interface I { }")]
    [InlineData("[MeteredModel(\"m\")] interface I : I { } [MeteredModel(\"m\")] interface J : K { } [MeteredModel(\"m\")] interface K : J { }")]
    [InlineData("[MeteredModel(\"m\")] interface I : Missing, List<int> { [Prompt(\"x\")] Missing<string> A(); }")]
    [InlineData("[MeteredModel(\"m\")] interface I { [Prompt(\"x\")] Task<string> A(); [Prompt(\"y\")] Task<string> A(); }")]
    [InlineData("[MeteredModel(\"m\")] interface { [Prompt(\"x\")] Task<string> (); }")]
    [InlineData("[MeteredModel(\"m\")] interface I { [Prompt(\"{a}\")] Task<string> A(string a, string a, __arglist); }")]
    [InlineData("[MeteredModel(\"m\")] class C { } [MeteredModel(\"m\")] interface I { } [MeteredModel(\"m\")] interface I { }")]
    [InlineData("[assembly: MeteredModelsRegistration] [assembly: MeteredModelsRegistration(null!)] [assembly: Retry(MaxAttempts = )]")]
    [InlineData("[MeteredModel(\"m\")] interface I { [Prompt(\"\\uD83D {\\uD800}\")] Task<string> A(); [Prompt(\"\"\"\"\"\")] Task<string> B(); [Prompt(@\")] Task<string> C(); }")]
    public async Task With_wrong_words(string source) => await Survives(source);

    [Fact]
    public void An_unknown_type_is_the_compilers_to_report_and_once()
    {
        var generated = Compile.Run("""[MeteredModel("m")] public interface I { [Prompt("{a}")] Task<string> A(Missing a); }""");
        Assert.Equal(["CS0246"], generated.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task A_prompt_that_does_not_compile_is_the_compilers_to_report_alone()
    {
        var generated = Compile.Run("""[MeteredModel("m")] public interface I { [Prompt(5)] Task<string> A(string a); }""");
        Assert.Equal(["CS1503"], generated.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
        Assert.Empty(await Compile.Analyze(generated.Compilation));
    }

    private static async Task Survives(string source)
    {
        var generated = Compile.Run(Compile.Usings + source);
        Assert.DoesNotContain(await Compile.Analyze(generated.Compilation), diagnostic => diagnostic.Id == "AD0001");
    }
}
