using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Rules.Usage;

/// <summary>Code that is half written, or makes no sense, gets no answer and throws nothing.</summary>
public sealed class BrokenUsageTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new StreamWithoutUsageAnalyzer(), new FloatingMoneyAnalyzer(), new NullableTokenSumAnalyzer()];

    // One compilation's references are the next one's: reading them is most of the work.
    private static readonly ImmutableArray<MetadataReference> References = Support.Libraries.WithRuntime;

    [Theory]
    [InlineData("class C { long? tokens = tokens + missing.Tokens; void M() { tokens += ; tokens = tokens + ; tokens += missing?.OutputTokens; } }")]
    [InlineData("class C { void M() { var x = new { stream = true, messages, model }; y[\"stream\"] = true; new Missing { Stream = true, Messages = null, Model = 1 }; } }")]
    [InlineData("class C : C { bool Stream { get; set; } = true; string Model; object Messages; void M() { new C { Stream = true }; } }")]
    [InlineData("class A : B { public bool Stream; } class B : A { public object Messages; public string Model; } class D { object M() => new A { Stream = true }; }")]
    [InlineData("unsafe class C { double* cost; long* inputTokens; void M() { cost += *inputTokens * *cost; var price = inputTokens * 2.5 / 1000; *cost += *inputTokens * 2.5 / 1000; } }")]
    [InlineData("class C { void M() { double inputTokens = inputTokens * price, price = inputTokens * price; double a = b * 2.5 / 1000, b = a * 2.5 / 1000; var cost = a * b; } }")]
    [InlineData("class C { void M(dynamic usage, dynamic price) { double cost = usage.InputTokens * price / 1_000_000.0; cost += usage.InputTokens * 2.5; long? t = 0; t += usage.InputTokens; } }")]
    [InlineData("double cost = inputTokens * ; stream = true; { \"stream\", true } long? tokens += null;")]
    [InlineData("class C { string s = \"{\\\"messages\\\":[],\\\"model\\\":1,\\\"stream\\\":true; }")]
    [InlineData("[Obsolete(\"\\\"stream\\\":true, \\\"messages\\\": \\\"model\\\":\", Stream = true)] class C { [Missing(Stream: true)] void M(long? tokens = tokens + 1) { } }")]
    [InlineData("record R(string Model, object Messages, bool Stream = true) { R M() => this with { Stream = true }; R N() => new(\"\", 1, true, true, true); }")]
    [InlineData("class C { long? this[int i] => 0; void M(C tokens) { tokens[0] += tokens[1]; this[0] = this[0] + tokens[0]; calls.Sum(c => c.Cost); \"\".Sum(c => c.Cost); } }")]
    public async Task Nothing_is_thrown(string source)
    {
        foreach (var text in Cut(source))
        {
            var compilation = CSharpCompilation.Create("Broken", [CSharpSyntaxTree.ParseText(text)], References, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
            _ = await RuleSource.RunAsync(compilation, Analyzers);
        }
    }

    [Fact]
    public async Task A_sum_of_hundreds_is_read()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 150).Select(static index => $"usage.InputTokenCount * {index}.5 / 1000"));
        await RuleTest<FloatingMoneyAnalyzer>.FlagsAsync($"class C {{ double Cost(OpenAI.Chat.ChatTokenUsage usage) => [|{sum}|]; }}");
    }

    // As it is typed.
    private static IEnumerable<string> Cut(string source)
    {
        for (var length = source.Length; length > 0; length -= 61)
        {
            yield return source[..length];
        }
    }
}
