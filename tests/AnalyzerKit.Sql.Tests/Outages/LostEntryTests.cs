using AnalyzerKit.Sql.Protocol;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Outages;

/// <summary>A host that enters the books anew, and does not hear that it has.</summary>
public sealed class LostEntryTests() : DatabaseTest(SqlDialect.PostgreSql)
{
    [SkippableFact]
    public async Task Nothing_goes_on_under_the_old_name_though_its_number_is_the_known_one_by_chance()
    {
        var target = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var proxy = new CuttingProxy(target.Port);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable }.ConnectionString);
        await using var host = SharedHost.Start(
            Database,
            options => options.Budgets["team"] = new() { Limit = 1 },
            build: builder => builder.Services.AddSingleton(new SyncTerms { Heartbeat = TimeSpan.FromHours(1) }),
            source: source);
        for (var i = 0; i < 5; i++)
            await host.AskAsync();
        await host.Ledger.FlushAsync();

        // As in a copy that is one commit older; entering anew moves the old name's number on, to the one that the host knows.
        await Database.ExecuteAsync("UPDATE analyzerkit_instances SET seq = seq - 1");
        await host.AskAsync();
        proxy.CutBehind(others: 1);
        await host.Ledger.FlushAsync();
        Assert.Equal(1, proxy.Cuts);

        await host.AskAsync();
        await host.Ledger.FlushAsync();
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(1));
        Assert.Equal(host.Simulator.Billed.Cost, budget.Spent);
        Assert.Single(host.Log.Lines, static line => line.StartsWith("Critical", StringComparison.Ordinal));
    }
}
