using System.Globalization;
using AnalyzerKit;
using Spectre.Console;

namespace Quickstart;

/// <summary>What the sample shows, one thing after the other.</summary>
internal sealed class Tour(IAnsiConsole console, ICodeReviewer reviewer, IBudgets budgets, IUsageLedger ledger)
{
    private const string Code = "public int Sum(int[] xs) { var s = 0; for (var i = 0; i <= xs.Length; i++) s += xs[i]; return s; }";
    private static readonly string[] Departments = ["platform", "payments", "search"];

    /// <summary>A text call, with what it used and cost.</summary>
    public async Task ReviewAsync(CancellationToken cancellationToken)
    {
        Title("A call");
        var review = await reviewer.ReviewAsync("C#", Code, "platform", cancellationToken);
        console.WriteLine(review.Value);
        Cost(review.Usage);
    }

    /// <summary>A streamed call: words appear as they arrive.</summary>
    public async Task ExplainAsync(CancellationToken cancellationToken)
    {
        Title("A stream");
        var explanation = reviewer.ExplainAsync("C#", Code, "payments", cancellationToken);
        await foreach (var words in explanation)
        {
            console.Write(words);
        }

        console.WriteLine();
        Cost(explanation.Usage!);
    }

    /// <summary>Many calls at once, which run into their budget.</summary>
    public async Task ReviewManyAsync(int count, CancellationToken cancellationToken)
    {
        Title(string.Create(CultureInfo.InvariantCulture, $"{count} calls against a budget"));
        var refused = 0;
        BudgetExceededException? refusal = null;
        var bar = console.Progress().AutoClear(false).HideCompleted(false).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn());
        await bar.StartAsync(async context =>
        {
            var calls = context.AddTask("calls", maxValue: count);
            var spent = context.AddTask("budget", maxValue: 1);
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (i, token) =>
            {
                try
                {
                    await reviewer.ReviewAsync("C#", Code, Departments[i % Departments.Length], token);
                }
                catch (BudgetExceededException exceeded)
                {
                    Interlocked.Increment(ref refused);
                    refusal = exceeded;
                }

                calls.Increment(1);
                spent.Value = (double)((await budgets.GetAsync(nameof(ICodeReviewer), token))?.Utilization ?? 0);
            });
        });

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{count - refused} answered[/], [yellow]{refused} refused before anything was sent[/].");
        if (refusal is not null)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{refusal.Message}[/]");
        }
    }

    /// <summary>What it all cost, by model and department.</summary>
    public async Task SummarizeAsync(CancellationToken cancellationToken)
    {
        Title("What it cost");
        var rows = await ledger.SummarizeAsync(new UsageQuery(), ["model", "tag:department"], cancellationToken);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Model", "Department").AddColumn(new TableColumn("Calls").RightAligned()).AddColumn(new TableColumn("Tokens").RightAligned()).AddColumn(new TableColumn("USD").RightAligned()).AddColumn(new TableColumn("p95").RightAligned());
        foreach (var row in rows)
        {
            table.AddRow(
                row.Group["model"] ?? "",
                row.Group["tag:department"] ?? "",
                row.Calls.ToString("N0", CultureInfo.InvariantCulture),
                row.TotalTokens.ToString("N0", CultureInfo.InvariantCulture),
                row.Cost.ToString("0.000000", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{row.P95Duration.TotalMilliseconds:N0} ms"));
        }

        console.Write(table);
        var chart = new BarChart().Width(60).Label("[bold]micro-USD by department[/]");
        Color[] colors = [Color.Aqua, Color.Green, Color.Yellow];
        foreach (var (row, i) in rows.Select((row, i) => (row, i)))
        {
            chart.AddItem(row.Group["tag:department"] ?? "", (double)Math.Round(row.Cost * 1_000_000), colors[i % colors.Length]);
        }

        console.Write(chart);
        if (await budgets.GetAsync(nameof(ICodeReviewer), cancellationToken) is { } budget)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Budget [bold]{budget.Name}[/]: {budget.Spent} of {budget.Limit} USD spent, {budget.Reserved} reserved, {budget.Utilization:P1} used.");
        }
    }

    private void Title(string text)
    {
        console.WriteLine();
        console.Write(new Rule(Markup.Escape(text)).LeftJustified());
    }

    private void Cost(UsageRecord usage) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{usage.Tokens.Input} input and {usage.Tokens.Output} output tokens, {usage.Cost} USD, {usage.Duration.TotalMilliseconds:N0} ms, {usage.RequestId}[/]");
}
