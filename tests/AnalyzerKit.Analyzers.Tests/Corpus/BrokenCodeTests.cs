using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Corpus;

/// <summary>Code is broken most of the time while it is typed: no rule may throw on any of it.</summary>
public class BrokenCodeTests
{
    private static readonly string[] Strewn = ["(", ")", "{", "}", ";", ",", "=>", "=", "+=", ".", "?", "null", "default", "new", "await", "\"", "$\"", "[", "]", "<", ">", "int", "var", "this", "0", "x", "dynamic", "ref", "out", "static", "async", "foreach", "return"];

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, Random.Shared.Next(100, int.MaxValue)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_rule_throws_on_broken_code(int seed)
    {
        var random = new Random(seed);
        var trees = Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(Broken(CorpusFile.Parse(path, File.ReadAllText(path)).Source, random), Compile.Parse(LanguageVersion.Latest), path)).ToList();
        foreach (var references in new[] { Support.Libraries.WithRuntime, Support.Libraries.References, Compile.FrameworkReferences, ImmutableArray<MetadataReference>.Empty })
        {
            var compilation = CSharpCompilation.Create("Broken", trees, references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
            var options = new CompilationWithAnalyzersOptions(RuleSetup.None.Options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            var found = await compilation.WithAnalyzers(AllRules.Analyzers, options).GetAnalyzerDiagnosticsAsync();
            Assert.All(found.Where(static diagnostic => diagnostic.Id == "AD0001"), crash => Assert.Fail($"Seed {seed}: {crash.GetMessage(CultureInfo.InvariantCulture)}"));
        }
    }

    // Tokens go, are doubled, or are strewn in, about one in thirty.
    private static string Broken(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens();
        return string.Concat(tokens.Select(token => random.Next(30) switch
        {
            0 when random.Next(3) == 0 => "",
            0 when random.Next(2) == 0 => token.ToFullString() + token.ToFullString(),
            0 => token.ToFullString() + Strewn[random.Next(Strewn.Length)] + " ",
            _ => token.ToFullString(),
        }));
    }

    private static string Folder([CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, "Code");
}
