using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Benchmarks.Compiler;

/// <summary>A project with an interface a file, as large ones have them, and a file that has nothing to do with them.</summary>
internal sealed class Project
{
    private const string Body = "    internal static int Sum(int a, int b)\n    {\n        var sum = a + b;\n        return sum;\n    }\n";
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    public Project(int interfaces)
    {
        var sources = Enumerable.Range(0, interfaces).Select(Interface).Append("namespace Shop;\n\ninternal static class Unrelated\n{\n" + Body + "}\n");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "AnalyzerKit.dll" or "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        Compilation = CSharpCompilation.Create(
            "Shop",
            sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, Parsing, $"File{index}.cs")),
            references,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("The project does not compile: " + errors[0]);
        }
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>Typing in the file that has nothing to do with interfaces.</summary>
    public Keystroke Unrelated(string before, string typed) => new(Compilation.SyntaxTrees[^1], before, typed);

    /// <summary>Typing in a file that holds an interface, outside of it.</summary>
    public Keystroke BesideAnInterface(string before, string typed) => new(Compilation.SyntaxTrees[Compilation.SyntaxTrees.Length / 2], before, typed);

    private static string Interface(int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        var settings = (index % 4) switch { 0 => ", Budget = 25.00, MaxOutputTokens = 512", 1 => ", Fallbacks = new[] { \"gpt-4.1\" }", 2 => ", Temperature = 0.2, MaxCostPerCall = 0.05", _ => "" };
        return $$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using AnalyzerKit;
            using Microsoft.Extensions.AI;

            namespace Shop.Area{{index % 20}};

            [MeteredModel("deepseek-v3.2"{{settings}})]
            [Retry(MaxAttempts = 3)]
            [SystemPrompt("You are an expert of area {{number}}. Answer briefly, and say so where you do not know.")]
            [Tag("team", "area-{{index % 20}}")]
            public interface IExpert{{number}}
            {
                [Prompt("Review this {language} code:\n\n{code}")]
                Task<Metered<string>> ReviewAsync(string language, string code, [Tag("department")] string? department = null, CancellationToken cancellationToken = default);

                [Prompt("Summarize in at most {words:N0} words:\n\n{text}")]
                Task<string> SummarizeAsync(string text, int words, CancellationToken cancellationToken = default);

                [Prompt("Explain {topic} to {reader}."), MeteredModel("gemini-2.5-flash", MaxOutputTokens = 256)]
                IAsyncEnumerable<string> ExplainAsync(string topic, Reader{{number}} reader, CancellationToken cancellationToken = default);
            {{(index % 2 == 0 ? "\n    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);\n" : "")}}
            }

            public enum Reader{{number}} { Child, Student, Expert }

            internal static class Beside{{number}}
            {
            {{Body}}
            }

            """;
    }
}
