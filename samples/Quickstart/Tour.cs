using System.Globalization;
using AnalyzerKit;
using Spectre.Console;

namespace Quickstart;

/// <summary>What the sample shows, one thing after the other.</summary>
internal sealed class Tour(IAnsiConsole console, ICodeReviewer reviewer, IBudgets budgets, IUsageLedger ledger)
{
    private const string Code = "public int Sum(int[] xs) { var s = 0; for (var i = 0; i <= xs.Length; i++) s += xs[i]; return s; }";
    private static readonly string[] Departments = ["platform", "payments", "platform", "search", "payments", "platform"];
    private static readonly Color[] Colors = [Color.Aqua, Color.Green, Color.Yellow, Color.Fuchsia];

    /// <summary>A call that is answered with an object, and what it used and cost.</summary>
    public async Task ReviewAsync(CancellationToken cancellationToken)
    {
        console.Title("A call");
        var review = await reviewer.ReviewAsync("C#", Code, "platform", cancellationToken);
        console.MarkupLineInterpolated($"[bold]{review.Value.Severity}[/]: {review.Value.Summary}");
        foreach (var finding in review.Value.Findings)
        {
            console.MarkupLineInterpolated($"  line {finding.Line}: {finding.Problem} [green]{finding.Fix}[/]");
        }

        Cost(review.Usage);
    }

    /// <summary>A streamed call: words appear as they arrive.</summary>
    public async Task ExplainAsync(CancellationToken cancellationToken)
    {
        console.Title("A stream");
        var explanation = reviewer.ExplainAsync("C#", Code, "payments", cancellationToken);
        await foreach (var words in explanation)
        {
            console.Write(words);
        }

        console.WriteLine();
        Cost(explanation.Usage!);
    }

    /// <summary>A batch of calls, which runs into its budget.</summary>
    public async Task ReviewManyAsync(int count, CancellationToken cancellationToken)
    {
        console.Title(FormattableString.Invariant($"{count} calls against a budget"));
        var budget = await budgets.GetAsync(nameof(ICodeReviewer), cancellationToken);
        var batch = await console.ProgressAsync(count, budget!, progress => MeteredBatch.RunAsync(
            Enumerable.Range(0, count),
            (i, token) => reviewer.ReviewAsync("C#", Code, Departments[i % Departments.Length], token),
            new BatchOptions<int, Review> { MaxConcurrency = 20, Progress = progress },
            cancellationToken));

        console.WriteLine(batch.Summary.ToString());
        var refused = batch.Failed.Count(item => item.Error is BudgetExceededException { Usage: null });
        console.MarkupLineInterpolated($"[green]{batch.Summary.Succeeded} answered[/], [yellow]{refused} refused before anything was sent[/].");
        foreach (var failures in batch.Failed.GroupBy(item => item.Error!.GetType()))
        {
            console.MarkupLineInterpolated($"[grey]{failures.Last().Error!.Message}[/]");
        }
    }

    /// <summary>What it all cost, by model and department.</summary>
    public async Task SummarizeAsync()
    {
        console.Title("What it cost");
        var table = new Table().Border(console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Markdown).AddColumns("Model", "Department");
        foreach (var figure in (string[])["Calls", "Tokens", "USD", "p95"])
        {
            table.AddColumn(new TableColumn(figure).RightAligned().NoWrap());
        }

        foreach (var row in await ledger.SummarizeAsync(new UsageQuery(), ["model", "tag:department"]))
        {
            table.AddRow(row.Group["model"] ?? "", row.Group["tag:department"] ?? "", Figure(row.Calls), Figure(row.TotalTokens), Usd(row.Cost), $"{Figure((long)row.P95Duration.TotalMilliseconds)} ms");
        }

        console.Write(table);
        console.WriteLine();

        var chart = new BarChart().Width(60).UseValueFormatter((value, _) => Usd((decimal)value));
        foreach (var (i, row) in (await ledger.SummarizeAsync(new UsageQuery(), ["tag:department"])).Index())
        {
            chart.AddItem(row.Group["tag:department"] ?? "", (double)row.Cost, Colors[i % Colors.Length]);
        }

        console.Write(chart);
        console.WriteLine();
        var budget = await budgets.GetAsync(nameof(ICodeReviewer));
        console.WriteLine(FormattableString.Invariant($"Budget {budget!.Name}: {Usd(budget.Spent)} of {Usd(budget.Limit)} USD spent, {Usd(budget.Reserved)} reserved."));
    }

    private static string Figure(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Usd(decimal value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

    private void Cost(UsageRecord usage) => console.MarkupLine(FormattableString.Invariant(
        $"[grey]{usage.RequestedModel}: {usage.Tokens.Input} tokens in, {usage.Tokens.Output} out, {usage.Cost} USD, {usage.Duration.TotalMilliseconds:0} ms[/]"));
}
