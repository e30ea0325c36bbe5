using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Restores;

/// <summary>A budget's row that is made, and gone again before anything was booked on it.</summary>
public sealed class LostRowTests() : DatabaseTest(SqlDialect.PostgreSql)
{
    [SkippableFact]
    public async Task It_is_made_again_and_another_one_that_got_its_number_is_left_alone()
    {
        // A value's row is made at its first use.
        static void Each(MeteringOptions options) => options.Budgets["of"] = new() { Limit = 1, Tags = { ["who"] = "*" } };

        await using var host = SharedHost.Start(Database, Each, build: builder => builder.Services.AddSingleton(Terms.Of(TimeSpan.FromMinutes(1)) with { Timeout = TimeSpan.FromMilliseconds(300) }));
        await AskAsync(host, "a");
        await host.Ledger.FlushAsync();
        await using (var connection = (NpgsqlConnection)await Database.Source.OpenConnectionAsync())
        {
            // Rows can be made, and nothing can be booked.
            await using var transaction = await connection.BeginTransactionAsync();
            await ExecuteAsync(connection, "LOCK TABLE analyzerkit_leases IN ACCESS EXCLUSIVE MODE");
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => AskAsync(host, "b"));
            Assert.Equal("2", await Database.ScalarAsync("SELECT COUNT(*) FROM analyzerkit_budgets"));

            // As in a copy from before it was made, in which somebody else's has come since.
            // No sync is half-way through while it changes: a database is not restored below open transactions.
            await ExecuteAsync(connection, "LOCK TABLE analyzerkit_instances IN ACCESS EXCLUSIVE MODE");
            await ExecuteAsync(connection, "UPDATE analyzerkit_budgets SET series = 'another', label = 'another', tag_value = NULL WHERE tag_value = 'b'");
            await transaction.CommitAsync();
        }

        await Patience.UntilAsync(async () =>
        {
            try
            {
                await AskAsync(host, "b");
                return true;
            }
            catch (LedgerUnavailableException)
            {
                return false;
            }
        });
        await host.Ledger.FlushAsync();
        var budgets = await BooksAudit.ReadAsync(Database);
        Assert.All(budgets, budget => Assert.Null(budget.Fault(1)));
        Assert.Equal(0m, budgets.Single(budget => budget.Name == "another").Spent);
        Assert.Equal(host.Simulator.Billed.Cost, budgets.Sum(budget => budget.Spent));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task AskAsync(SharedHost host, string who)
    {
        using var scope = host.Services.GetRequiredService<IMetering>().BeginScope(new Dictionary<string, string?> { ["who"] = who });
        await host.AskAsync();
    }
}
