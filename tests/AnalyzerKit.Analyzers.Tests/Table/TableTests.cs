namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>The table as a whole.</summary>
public class TableTests
{
    [Fact]
    public void The_table_is_as_long_as_promised() => Assert.True(GoodRows.All.Count + BadRows.All.Count >= 150, $"{GoodRows.All.Count} good and {BadRows.All.Count} bad rows");

    [Fact]
    public void Every_rule_has_a_bad_row()
    {
        var shown = BadRows.All.Values.Select(static row => Assert.Single(row.Markup.Spans).Id).ToHashSet();
        // What other generators make and what a project's properties forbid cannot stand in a batch.
        string[] elsewhere = ["AKIT5018", "AKIT5020"];
        var rules = new Analyzers.Rules.DeclarationAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id).Except(elsewhere);
        Assert.Empty(rules.Except(shown!));
    }
}
