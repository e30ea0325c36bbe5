using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>A rule's page has what its readers look for, and its examples are what it says they are: all rules run over them.</summary>
public sealed class RulePageTests
{
    // Their examples are no C#, or need a project of their own kind: other tests hold these rules.
    private static readonly string[] WithoutCode = ["AKIT5017", "AKIT5018", "AKIT5020", "AKIT5021", "AKIT5022"];

    public static TheoryData<string> Ids => [.. All];

    private static IEnumerable<string> All => AllRules.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct().Order(StringComparer.Ordinal);

    public static TheoryData<string> IdsWithCode => [.. All.Except(WithoutCode)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_its_sections_in_their_order(string id)
    {
        var page = Read(id);
        Assert.Equal(RulePage.Headings, page.Sections);
        Assert.All(RulePage.Headings, heading => Assert.True(page.Section(heading).Trim().Length > 20, heading));
        Assert.Contains("dotnet_diagnostic." + id + ".severity = ", page.Section("How to configure"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(IdsWithCode))]
    public async Task Wrong_is_reported_and_right_is_not(string id)
    {
        var page = Read(id);
        Assert.NotEmpty(page.Examples("Wrong"));
        Assert.NotEmpty(page.Examples("Right"));
        foreach (var example in page.Examples("Wrong"))
        {
            Assert.Contains(id, await SaidAsync(example));
        }

        foreach (var example in page.Examples("Right"))
        {
            Assert.DoesNotContain(id, await SaidAsync(example));
        }
    }

    private static async Task<IEnumerable<string>> SaidAsync(string example) =>
        (await RuleSource.RunAsync(RulePage.Program(TestKeys.Fill(example)), AllRules.Analyzers)).Select(static diagnostic => diagnostic.Id);

    private static RulePage Read(string id) => new(id, File.ReadAllText(Path.Combine(Root(), "docs", "rules", id + ".md")).ReplaceLineEndings("\n"));

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
