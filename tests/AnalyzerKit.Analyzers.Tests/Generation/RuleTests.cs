using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>Each rule is an error with a number, a page and a place on the analyzer's list.</summary>
public class RuleTests
{
    public static TheoryData<string> Ids => [.. new DeclarationAnalyzer().SupportedDiagnostics.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_page_under_its_help_link(string id)
    {
        var rule = new DeclarationAnalyzer().SupportedDiagnostics.Single(rule => rule.Id == id);
        Assert.Equal("https://github.com/analyzerkit/analyzerkit/blob/main/docs/rules/" + id + ".md", rule.HelpLinkUri);
        Assert.StartsWith("# " + id + ": " + rule.Title + "\n", File.ReadAllText(Path.Combine(Root(), "docs", "rules", id + ".md")), StringComparison.Ordinal);
        Assert.Equal(("Declarations", DiagnosticSeverity.Error, true), (rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault));
    }

    [Fact]
    public void Numbers_follow_each_other_and_none_is_left_off_the_list()
    {
        var ids = new DeclarationAnalyzer().SupportedDiagnostics.Select(rule => rule.Id).ToList();
        Assert.Equal(Enumerable.Range(5001, ids.Count).Select(number => "AKIT" + number), ids.Order(StringComparer.Ordinal));
        Assert.Equal(typeof(DeclarationRules).GetFields().Length, ids.Count);
    }

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
