using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>Asserts what becomes of declarations.</summary>
internal static class Declarations
{
    /// <summary>The declarations are honoured: no diagnostic of ours, and a build without a warning.</summary>
    public static async Task<Generated> AreGood(string source, LanguageVersion language = LanguageVersion.Latest, string usings = Compile.Usings)
    {
        var generated = Compile.Run(Compile.Create([usings + source], language));
        Assert.True(generated.Complaints.Count == 0, string.Join("\n", generated.Complaints) + "\n\n" + generated.All);
        Assert.Empty((await Compile.Analyze(generated.Compilation)).Select(diagnostic => diagnostic.ToString()));
        return generated;
    }

    /// <summary>The marked places, and no others, are mistakes, and nothing else keeps the code from compiling.</summary>
    public static async Task<Generated> AreBad(string marked, LanguageVersion language = LanguageVersion.Latest, BuildProperties? properties = null, string usings = Compile.Usings)
    {
        var markup = Markup.Parse(usings + marked);
        var generated = Compile.Run(Compile.Create([markup.Source], language), properties);
        Assert.True(generated.Complaints.Count == 0, string.Join("\n", generated.Complaints) + "\n\n" + generated.All);
        var found = (await Compile.Analyze(generated.Compilation, properties)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        var expected = markup.Spans.OrderBy(span => span.Span.Start).Select(span => $"{span.Id} '{markup.Source.Substring(span.Span.Start, span.Span.Length)}' at {span.Span.Start}");
        var actual = found.Select(diagnostic => $"{diagnostic.Id} '{markup.Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}' at {diagnostic.Location.SourceSpan.Start}");
        Assert.Equal(expected, actual);
        return generated;
    }
}
