using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Stops;

/// <summary>An instance that stands still in the middle of a transaction, with a budget locked.</summary>
public sealed class HeldLockTests() : DatabaseTest(SqlDialect.PostgreSql)
{
    [SkippableFact]
    public async Task Others_go_on_once_the_server_has_ended_its_transaction()
    {
        await using var host = SharedHost.Start(Database, options => options.Budgets["team"] = new() { Limit = 1 });
        await host.AskAsync();
        var id = long.Parse((await Database.ScalarAsync("SELECT id FROM analyzerkit_budgets"))!, System.Globalization.CultureInfo.InvariantCulture);
        await using var stopped = await Database.Books.BeginAsync(default);
        await stopped.LockBudgetsAsync([id], default);

        // Far longer than the term, had nobody ended it.
        await host.Ledger.FlushAsync();
        await host.AskAsync();
        await host.Ledger.FlushAsync();
        Assert.Null((await BooksAudit.ReadAsync(Database, "team")).Fault(1));
    }
}
