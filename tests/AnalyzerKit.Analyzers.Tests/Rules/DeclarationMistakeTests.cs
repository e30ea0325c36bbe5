using System.Globalization;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>Each way to get a declaration wrong is reported once, at its place and in its words, and is a row of docs/declarations.md. Set ANALYZERKIT_APPROVE=1 to write the rows anew.</summary>
public class DeclarationMistakeTests
{
    private const string Start = "<!-- Held by tests. -->\n";

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, DeclarationMistakes.All.Count)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task A_mistake_is_reported_once_at_its_place_and_in_its_words(int index)
    {
        var mistake = DeclarationMistakes.All[index];
        var found = await RuleCheck.FindsAsync(mistake.Marked, mistake.Language, mistake.Foreign is null ? null : ("Foreign.g.cs", mistake.Foreign), property: mistake.Property);
        Assert.Equal(mistake.Message, Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
        if (mistake.Foreign is null)
        {
            Assert.Empty(Compile.Run(Compile.Create([Compile.Usings + Markup.Parse(mistake.Marked).Source], mistake.Language)).Complaints);
        }
    }

    [Fact]
    public void Each_rule_has_its_examples() => Assert.Equal(
        new DeclarationAnalyzer().SupportedDiagnostics.Select(rule => rule.Id).Append(UnreadDeclarationAnalyzer.Rule.Id).Append(CancellationTokenAnalyzer.Rule.Id).Order(StringComparer.Ordinal),
        DeclarationMistakes.All.Select(mistake => mistake.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Each_is_a_row_of_the_page()
    {
        var path = Path.Combine(Root(), "docs", "declarations.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal);
        var table = string.Join('\n', DeclarationMistakes.All.Select(Row).Prepend("| --- | --- | --- | --- |").Prepend("| written | rule | said | fix |"));
        if (Environment.GetEnvironmentVariable("ANALYZERKIT_APPROVE") == "1")
        {
            page = page[..start] + table + (end < 0 ? "\n" : page[end..]);
            File.WriteAllText(path, page);
            end = page.IndexOf("\n\n", start, StringComparison.Ordinal);
        }

        Assert.Equal(table, page[start..(end < 0 ? page.Length : end)].TrimEnd('\n'));
    }

    private static string Row(DeclarationMistake mistake) =>
        $"| `{Cell(Markup.Parse(mistake.Written).Source)}` | [{mistake.Id}](rules/{mistake.Id}.md) | {Cell(mistake.Message).Replace("<", "&lt;", StringComparison.Ordinal)} | {(mistake.HasFix ? "yes" : "")} |";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
