using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Tests.Documentation;

/// <summary>Where a page shows what an editor says, the rules say it, there and nowhere else.</summary>
public sealed class EditorBlockTests
{
    [Fact]
    public async Task Readme_shows_what_the_rules_say()
    {
        var blocks = EditorBlock.Of(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"))).ToList();
        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            var found = await RuleSource.RunAsync(RulePage.Program(TestKeys.Fill(block.Code)), AllRules.Analyzers);
            Assert.True(block.Said.SequenceEqual(found.Select(EditorBlock.Line)), "Said:\n" + string.Join("\n", found.Select(EditorBlock.Line)) + "\n\nPage:\n" + string.Join("\n", block.Said));
        }
    }

    private static string Root([CallerFilePath] string caller = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", ".."));
}
