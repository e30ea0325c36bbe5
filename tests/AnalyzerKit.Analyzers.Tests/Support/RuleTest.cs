using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>Runs one rule's analyzer over real-looking code, which compiles against the libraries, and compares what it says with the marked places.</summary>
internal static class RuleTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The marked places, and no others, are reported; <c>«name»</c> is a key of that kind. Gives what was said, in the order of the source.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FlagsAsync(string marked, RuleSetup? setup = null, LanguageVersion language = LanguageVersion.Latest, IEnumerable<MetadataReference>? references = null)
    {
        var markup = Markup.Parse(RuleSource.UsingsOf(language) + TestKeys.Fill(marked));
        var compilation = RuleSource.Compile(markup.Source, language, references);
        var found = await RuleSource.RunAsync(compilation, [new TAnalyzer()], setup);
        Assert.Equal(
            markup.Spans.OrderBy(static span => span.Span.Start).Select(span => $"{span.Id} '{markup.Source.Substring(span.Span.Start, span.Span.Length)}' at {span.Span.Start}"),
            found.Where(static diagnostic => diagnostic.Location.IsInSource).Select(diagnostic => $"{(markup.Spans.Any(span => span.Id is null && span.Span == diagnostic.Location.SourceSpan) ? null : diagnostic.Id)} '{diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}' at {diagnostic.Location.SourceSpan.Start}"));
        return found;
    }

    /// <summary>Nothing is reported.</summary>
    public static async Task IsSilentAsync(string source, RuleSetup? setup = null, LanguageVersion language = LanguageVersion.Latest, IEnumerable<MetadataReference>? references = null)
    {
        var compilation = RuleSource.Compile(RuleSource.UsingsOf(language) + TestKeys.Fill(source), language, references);
        Assert.Empty((await RuleSource.RunAsync(compilation, [new TAnalyzer()], setup)).Select(static diagnostic => diagnostic.ToString()));
    }
}

/// <summary>Source as users of the libraries write it.</summary>
internal static class RuleSource
{
    /// <summary>What a new project has by itself; what a library needs, a source says.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    /// <summary>The same for older C#, which has them in each file.</summary>
    public static string UsingsOf(LanguageVersion language) => language < LanguageVersion.CSharp10 ? Usings.Replace("global ", "", StringComparison.Ordinal) : Usings;

    /// <summary>The source, its top-level statements included, with all libraries at hand and the generator's files where it declares clients; it compiles without an error.</summary>
    public static CSharpCompilation Compile(string source, LanguageVersion language = LanguageVersion.Latest, IEnumerable<MetadataReference>? references = null)
    {
        var tree = CSharpSyntaxTree.ParseText(source, Support.Compile.Parse(language), "Program.cs");
        var isProgram = tree.GetCompilationUnitRoot().Members.Any(static member => member is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "Demo.App",
            [tree],
            references ?? Libraries.WithRuntime,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: language >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable));
        var whole = Support.Compile.Run(compilation).Compilation;
        var errors = whole.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n\n" + source);
        return whole;
    }

    /// <summary>What these analyzers say, in the order of the source; one that throws fails the test.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, RuleSetup? setup = null)
    {
        var found = await compilation.WithAnalyzers(analyzers, (setup ?? RuleSetup.None).Options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }
}
