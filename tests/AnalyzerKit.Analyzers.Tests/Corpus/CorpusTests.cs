using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Abstractions;

namespace AnalyzerKit.Analyzers.Tests.Corpus;

/// <summary>How often the rules are right over all of the corpus, every rule at work on every file.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Precision_and_recall_over_the_whole_corpus()
    {
        var scores = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = CorpusFile.Parse(Path.GetFileName(path), await File.ReadAllTextAsync(path));
            Judge(file, await FoundAsync(file), scores, wrong);
        }

        foreach (var (id, score) in scores)
        {
            output.WriteLine($"{id}: {score.Hits} of {score.Must} found, {score.FalseAlarms} false alarms over {score.MustNot} places that must stay silent");
        }

        wrong.ForEach(output.WriteLine);
        var (must, mustNot) = (scores.Values.Sum(static score => score.Must), scores.Values.Sum(static score => score.MustNot));
        var (hits, alarms) = (scores.Values.Sum(static score => score.Hits), scores.Values.Sum(static score => score.FalseAlarms));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{must} places to report, {mustNot} to leave: precision {(double)hits / Math.Max(1, hits + alarms):F4}, recall {(double)hits / Math.Max(1, must):F4}"));
        Assert.True(hits >= 0.98 * must && alarms <= 0.01 * (hits + alarms), string.Join("\n", wrong));
    }

    private static async Task<IReadOnlyList<(string Id, Microsoft.CodeAnalysis.Text.TextSpan Span)>> FoundAsync(CorpusFile file) =>
        [.. (await RuleSource.RunAsync(RuleSource.Compile(RuleSource.Usings + file.Source), AllRules.Analyzers)).Where(static diagnostic => diagnostic.Location.IsInSource && diagnostic.Location.SourceTree!.FilePath == "Program.cs")
            .Select(static diagnostic => (diagnostic.Id, new Microsoft.CodeAnalysis.Text.TextSpan(diagnostic.Location.SourceSpan.Start - RuleSource.Usings.Length, diagnostic.Location.SourceSpan.Length)))];

    private static void Judge(CorpusFile file, IReadOnlyList<(string Id, Microsoft.CodeAnalysis.Text.TextSpan Span)> found, SortedDictionary<string, Score> scores, List<string> wrong)
    {
        Score Of(string id) => scores.TryGetValue(id, out var score) ? score : scores[id] = new();
        foreach (var (id, span) in file.Must)
        {
            var hit = found.Contains((id, span));
            Of(id).Must++;
            Of(id).Hits += hit ? 1 : 0;
            if (!hit) wrong.Add($"{file.Name}: {id} is missing at {Line(file, span.Start)}: {file.Source.Substring(span.Start, Math.Min(80, span.Length))}");
        }

        foreach (var (id, _) in file.MustNot)
        {
            Of(id).MustNot++;
        }

        foreach (var (id, span) in found.Except(file.Must))
        {
            Of(id).FalseAlarms++;
            wrong.Add($"{file.Name}: {id} is a false alarm at {Line(file, span.Start)}: {file.Source.Substring(span.Start, Math.Min(80, span.Length))}");
        }
    }

    private static int Line(CorpusFile file, int position) => file.Source.AsSpan(0, position).Count('\n') + 1;

    private static string Folder([CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, "Code");

    private sealed class Score
    {
        public int Must { get; set; }

        public int Hits { get; set; }

        public int MustNot { get; set; }

        public int FalseAlarms { get; set; }
    }
}
