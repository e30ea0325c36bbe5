using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.Corpus;

/// <summary>
/// A file of the corpus: code as users of the libraries write it. <c>{|AKIT1001:...|}</c> marks what must be reported, exactly there;
/// <c>{|-AKIT1001:...|}</c> what looks like it and must not be, nor anything inside of it. What is reported at no mark at all is a false alarm, too.
/// </summary>
internal sealed record CorpusFile(string Name, string Source, IReadOnlyList<(string Id, TextSpan Span)> Must, IReadOnlyList<(string Id, TextSpan Span)> MustNot)
{
    public static CorpusFile Parse(string name, string text)
    {
        var markup = Markup.Parse(TestKeys.Fill(text));
        return new(
            name,
            markup.Source,
            [.. markup.Spans.Where(static span => span.Id is { } id && id[0] != '-').Select(static span => (span.Id!, span.Span))],
            [.. markup.Spans.Where(static span => span.Id is { } id && id[0] == '-').Select(static span => (span.Id![1..], span.Span))]);
    }
}
