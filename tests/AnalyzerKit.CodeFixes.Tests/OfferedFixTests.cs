using AnalyzerKit.Analyzers.Tests.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.CodeFixes.Tests;

/// <summary>What docs/declarations.md says of fixes: where it says there is one, there is.</summary>
public class OfferedFixTests
{
    public static TheoryData<int> Indexes =>
        [.. Enumerable.Range(0, DeclarationMistakes.All.Count).Where(index => DeclarationMistakes.All[index] is { Foreign: null, Property: null, Language: LanguageVersion.Latest })];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task A_mistake_has_a_fix_where_the_page_says_so(int index)
    {
        var mistake = DeclarationMistakes.All[index];
        Assert.Equal(mistake.HasFix, (await Fix.TitlesAsync(mistake.Marked)).Count > 0);
    }
}
