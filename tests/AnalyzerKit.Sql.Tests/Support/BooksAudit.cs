using System.Data;
using System.Data.Common;
using System.Globalization;
using AnalyzerKit.Sql.Ledger;
using Microsoft.Data.Sqlite;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>A budget as the tables have it at one moment.</summary>
/// <param name="Name">Its label, with the value where it has one.</param>
/// <param name="Spent">As its row says.</param>
/// <param name="Leased">As its row says.</param>
/// <param name="Held">The sum of what remains on its leases.</param>
/// <param name="Charged">The sum of what records took from it.</param>
internal sealed record AuditedBudget(string Name, decimal Spent, decimal Leased, decimal Held, decimal Charged)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault(decimal limit) =>
        Spent + Leased > limit ? $"{Name}: {Spent} spent and {Leased} leased are more than {limit}"
        : Spent != Charged ? $"{Name}: {Spent} spent, but its records took {Charged}"
        : Leased != Held ? $"{Name}: {Leased} leased, but its leases hold {Held}"
        : Leased < 0 ? $"{Name}: {Leased} leased"
        : null;
}

/// <summary>Reads the books by their tables alone, all of one moment.</summary>
internal static class BooksAudit
{
    public static async Task<IReadOnlyList<AuditedBudget>> ReadAsync(TestDatabase database)
    {
        var isSqlite = database.Dialect == SqlDialect.Sqlite;
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var text = isSqlite ? "" : "::text";
        var held = await SumsAsync(connection, transaction, $"SELECT budget_id, remaining{text} FROM analyzerkit_leases");
        var charged = await SumsAsync(connection, transaction, isSqlite
            ? "SELECT CAST(c.key AS INTEGER), c.value FROM analyzerkit_records AS r, json_each(r.charges) AS c"
            : "SELECT c.key::bigint, SUM(c.value::numeric)::text FROM analyzerkit_records AS r, jsonb_each_text(r.charges) AS c GROUP BY 1");
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT id, label, tag_value, spent{text}, leased{text} FROM analyzerkit_budgets ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        var budgets = new List<AuditedBudget>();
        while (await reader.ReadAsync())
        {
            var id = reader.GetInt64(0);
            var name = StoredText.Decode(reader.GetString(1)) + (reader.IsDBNull(2) ? "" : $"/{StoredText.Decode(reader.GetString(2))}");
            budgets.Add(new(name, Money(reader.GetString(3)), Money(reader.GetString(4)), held.GetValueOrDefault(id), charged.GetValueOrDefault(id)));
        }

        return budgets;
    }

    public static async Task<AuditedBudget> ReadAsync(TestDatabase database, string name) => (await ReadAsync(database)).Single(budget => budget.Name == name);

    private static async Task<Dictionary<long, decimal>> SumsAsync(DbConnection connection, DbTransaction transaction, string text)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        await using var reader = await command.ExecuteReaderAsync();
        var sums = new Dictionary<long, decimal>();
        while (await reader.ReadAsync())
            sums[reader.GetInt64(0)] = sums.GetValueOrDefault(reader.GetInt64(0)) + Money(reader.GetString(1));
        return sums;
    }

    private static decimal Money(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
