using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Each rule has a number, a page, a row in the index and a place on its analyzer's list.</summary>
public class RuleTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers =
        [.. typeof(DeclarationAnalyzer).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id).Distinct()];

    private static IEnumerable<DiagnosticDescriptor> Rules => Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_page_under_its_help_link(string id)
    {
        var rule = Rules.First(rule => rule.Id == id);
        Assert.Equal("https://github.com/analyzerkit/analyzerkit/blob/main/docs/rules/" + id + ".md", rule.HelpLinkUri);
        Assert.StartsWith("# " + id + ": " + rule.Title + "\n", File.ReadAllText(Path.Combine(Root(), "docs", "rules", id + ".md")), StringComparison.Ordinal);
        Assert.Contains("\n| " + rule.Category + " | " + rule.DefaultSeverity + " | Yes |\n", File.ReadAllText(Path.Combine(Root(), "docs", "rules", id + ".md")), StringComparison.Ordinal);
        Assert.Contains("| [" + id + "](rules/" + id + ".md) | " + rule.Title + (rule.DefaultSeverity == DiagnosticSeverity.Info ? " (info)" : "") + " |\n", File.ReadAllText(Path.Combine(Root(), "docs", "README.md")), StringComparison.Ordinal);
        Assert.Contains("\n" + id + " | " + rule.Category + " | " + rule.DefaultSeverity + " | [" + rule.Title + "](" + rule.HelpLinkUri + ")\n", File.ReadAllText(Path.Combine(Root(), "src", "AnalyzerKit.Analyzers", "AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);
    }

    // A method without a token works as it is declared; all else about declarations is what no client can honour.
    [Fact]
    public void Declarations_that_cannot_be_honoured_are_errors() => Assert.All(
        Rules.Where(rule => rule.Id.StartsWith("AKIT5", StringComparison.Ordinal)),
        rule => Assert.Equal(("Declarations", rule.Id == "AKIT5024" ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, true), (rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault)));

    [Fact]
    public void A_number_is_one_rules_and_none_is_left_out()
    {
        Assert.Equal(Rules.Select(rule => rule.Id).Distinct().Count(), Rules.Distinct().Count());
        var declarations = Rules.Select(rule => rule.Id).Where(id => id.StartsWith("AKIT5", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(5001, declarations.Count).Select(number => "AKIT" + number), declarations);
        Assert.Equal(typeof(DeclarationRules).GetFields().Length, new DeclarationAnalyzer().SupportedDiagnostics.Length);
    }

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
