using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AnalyzerKit.Benchmarks.Contenders;
using AnalyzerKit.Benchmarks.Quick;
using AnalyzerKit.Benchmarks.Wire;
using AnalyzerKit.Sql;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Benchmarks.Sql;

/// <summary>What shared budgets and the ledger in a database cost, on each engine that is there.</summary>
internal static class SqlRun
{
    private const int Batch = 256;

    public static async Task RunAsync(int records)
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        Console.WriteLine();
        foreach (var dialect in Enum.GetValues<SqlDialect>())
        {
            if (await Engine.OpenAsync(dialect) is not { } engine)
            {
                continue;
            }

            await using (engine)
            {
                await CompareAdmissionAsync(engine);
                await CountTransactionsAsync(engine);
            }

            if (await Engine.OpenAsync(dialect) is not { } empty)
            {
                continue;
            }

            await using (empty)
            {
                await FillAsync(empty, records);
                await SummarizeAsync(empty, records);
            }
        }
    }

    private static async Task CompareAdmissionAsync(Engine engine)
    {
        using var shared = MeteredHost.Over(CannedHandler.ForWhole(), builder => builder.UseSql(engine.Dialect, engine.Source));
        using var own = MeteredHost.Over(CannedHandler.ForWhole());
        await QuickRun.RunAsync([new Contest(
            $"admission on a held lease ({engine.Dialect})",
            "call",
            1,
            20_000,
            [new("shared", new Accounting(shared.Services).ReserveAndReleaseAsync), new("in this process", new Accounting(own.Services).ReserveAndReleaseAsync)])]);
    }

    /// <summary>500 calls a second for some seconds: how many calls a transaction carries.</summary>
    private static async Task CountTransactionsAsync(Engine engine)
    {
        const int Calls = 5_000;
        const int CallsAtATime = 10;
        using var host = MeteredHost.Over(CannedHandler.ForWhole(), builder => builder.UseSql(engine.Dialect, engine.Source));
        var accounting = new Accounting(host.Services);
        var ledger = host.Services.GetRequiredService<IUsageLedger>();
        await ledger.FlushAsync();
        var before = await engine.ScalarAsync("SELECT SUM(seq) FROM analyzerkit_instances");
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1_000d * CallsAtATime / 500));
        for (var made = 0; made < Calls; made += CallsAtATime)
        {
            await timer.WaitForNextTickAsync();
            for (var i = 0; i < CallsAtATime; i++)
            {
                accounting.AdmitAndSettle();
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var transactions = await engine.ScalarAsync("SELECT SUM(seq) FROM analyzerkit_instances") - before;
        Say($"- {engine.Dialect}: {Calls} calls at {Calls / seconds:0} a second in {transactions} transactions: {(double)Calls / transactions:0} calls each.");
    }

    /// <summary>A month of records, in batches, each its own durable transaction.</summary>
    private static async Task FillAsync(Engine engine, int records)
    {
        var store = new SqlStore(engine.Dialect, engine.Source);
        await new Migrator(store).MigrateAsync(default);
        var books = new SqlBooks(store);
        var written = TimeSpan.Zero;
        for (var made = 0; made < records; made += Batch)
        {
            var batch = Month.Records(made, Math.Min(Batch, records - made), records);
            var start = Stopwatch.GetTimestamp();
            await using var transaction = await books.BeginAsync(default);
            await transaction.AppendAsync("benchmark", batch, default);
            await transaction.CommitAsync(default);
            written += Stopwatch.GetElapsedTime(start);
        }

        Say($"- {engine.Dialect}: {records} records in batches of {Batch}, each durable: {records / written.TotalSeconds:0} a second.");
    }

    private static async Task SummarizeAsync(Engine engine, int records)
    {
        var store = new SqlStore(engine.Dialect, engine.Source);
        var ledger = new AnalyzerKit.Sql.Ledger.SqlUsageLedger(store, new MigratedBooks(new SqlBooks(store), new Migrator(store)), static _ => default);
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var rows = await ledger.SummarizeAsync(new UsageQuery { From = Month.Start, To = Month.Start.AddMonths(1) }, ["tag:department", "model"]);
        Say($"- {engine.Dialect}: a month of {records} records summed up by department and model into {rows.Count} rows in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, with {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024} KB allocated here; {rows.Sum(static row => row.Cost)} USD.");
        Console.WriteLine();
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
