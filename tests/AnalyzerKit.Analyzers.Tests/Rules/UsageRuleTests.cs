using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>The rules that have an analyzer of their own, as users meet them.</summary>
public class UsageRuleTests
{
    [Fact]
    public void Each_has_a_page_under_its_help_link()
    {
        foreach (var rule in (DiagnosticDescriptor[])[UnreadDeclarationAnalyzer.Rule, CancellationTokenAnalyzer.Rule])
        {
            Assert.Equal("https://github.com/analyzerkit/analyzerkit/blob/main/docs/rules/" + rule.Id + ".md", rule.HelpLinkUri);
            var page = File.ReadAllText(Path.Combine(Root(), "docs", "rules", rule.Id + ".md")).ReplaceLineEndings("\n");
            Assert.StartsWith("# " + rule.Id + ": " + rule.Title + "\n", page, StringComparison.Ordinal);
            Assert.Contains($"| {rule.Category} | {rule.DefaultSeverity} | Yes |", page, StringComparison.Ordinal);
        }
    }

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
