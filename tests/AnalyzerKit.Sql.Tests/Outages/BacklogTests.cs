using AnalyzerKit.Sql.Protocol;
using AnalyzerKit.Sql.Tests.Restores;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Outages;

/// <summary>More unwritten records than one transaction takes.</summary>
public sealed class BacklogTests() : DatabaseTest(SqlDialect.PostgreSql)
{
    private const string MostInOne = "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM analyzerkit_records GROUP BY xmin::text) AS transactions";

    [SkippableFact]
    public async Task A_long_one_is_no_outage_however_long_it_takes_in_all()
    {
        await using var host = Start(new() { MostRecords = 1, Heartbeat = TimeSpan.FromHours(1), Timeout = TimeSpan.FromSeconds(1) });
        await host.AskAsync();
        await host.Ledger.FlushAsync();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => host.AskAsync()));
        await host.Ledger.FlushAsync();

        Assert.Equal(401, (await host.RecordsAsync()).Count);
        Assert.Equal("1", await Database.ScalarAsync(MostInOne));
        Assert.DoesNotContain(host.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_host_that_enters_anew_takes_it_along_in_parts()
    {
        await using var host = Start(new() { MostRecords = 10 });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.AskAsync()));
        await host.Ledger.FlushAsync();
        await using var copy = await DatabaseCopy.TakeAsync(Database);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.AskAsync()));
        await host.Ledger.FlushAsync();

        await copy.CutAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.AskAsync()));
        await copy.PutBackAsync();
        await host.Ledger.FlushAsync();
        await Patience.UntilAsync(async () =>
        {
            try
            {
                return await Database.ScalarAsync(MostInOne) == "10";
            }
            catch (Npgsql.NpgsqlException)
            {
                return false;
            }
        });
        Assert.Equal(70, (await host.RecordsAsync()).Count);
        Assert.Null((await BooksAudit.ReadAsync(Database, "team")).Fault(1));
    }

    private SharedHost Start(SyncTerms terms) =>
        SharedHost.Start(Database, options => options.Budgets["team"] = new() { Limit = 1 }, build: builder => builder.Services.AddSingleton(terms));
}
