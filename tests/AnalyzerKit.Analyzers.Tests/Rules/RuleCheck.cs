using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>What the rules on declarations say of a source with marked places, in a build with the generator's files.</summary>
internal static class RuleCheck
{
    /// <summary>The marked places, and no others, are reported; and what was said.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindsAsync(
        string marked, LanguageVersion language = LanguageVersion.Latest, (string Path, string Text)? other = null, IEnumerable<MetadataReference>? references = null, (string Name, string Value)? property = null)
    {
        var markup = Markup.Parse(Compile.Usings + marked);
        var compilation = Compile.Create([markup.Source], language, references: references);
        var properties = property is { } set ? new BuildProperties(set) : BuildProperties.None;
        var generated = Compile.Run(compilation, properties);
        var output = other is { } file ? generated.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(file.Text, Compile.Parse(language), file.Path)) : generated.Compilation;
        var found = (await output.WithAnalyzers([new DeclarationAnalyzer(), new UnreadDeclarationAnalyzer(), new CancellationTokenAnalyzer()], new AnalyzerOptions([], properties)).GetAnalyzerDiagnosticsAsync())
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        Assert.Equal(
            markup.Spans.OrderBy(span => span.Span.Start).Select(span => $"{span.Id} '{markup.Source.Substring(span.Span.Start, span.Span.Length)}' at {span.Span.Start}"),
            found.Select(diagnostic => $"{diagnostic.Id} '{diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}' at {diagnostic.Location.SourceSpan.Start}"));
        return found;
    }

    /// <summary>A library that a source can refer to.</summary>
    public static MetadataReference Library(string source)
    {
        using var image = new MemoryStream();
        var library = Compile.Run(Compile.Create([Compile.Usings + source], name: "Library")).Compilation;
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
