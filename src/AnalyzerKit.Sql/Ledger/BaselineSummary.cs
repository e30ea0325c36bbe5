using System.Data.Common;
using AnalyzerKit.Settlement.Baselines;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>A summary with what its records would have cost with another model, both of one moment.</summary>
internal static class BaselineSummary
{
    public static async ValueTask<IReadOnlyList<UsageSummary>> ReadAsync(
        DbConnection connection, Dialect dialect, UsageQuery query, IReadOnlyList<string> by, BaselineModel baseline, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, dialect.Snapshot, cancellationToken).ConfigureAwait(false);
        try
        {
            var rows = await LedgerSummary.ReadAsync(connection, dialect, query, by, cancellationToken).ConfigureAwait(false);
            var sums = await BaselineSums.ReadAsync(connection, dialect, query, by, baseline, cancellationToken).ConfigureAwait(false);
            // A group without priced calls would have cost nothing there, too.
            return LedgerSummary.InOrder(rows.Select(row => row with { Row = row.Row with { BaselineCost = sums.TryGetValue(row.Values, out var sum) ? sum.Cost : 0m } }));
        }
        finally
        {
            // The connection goes back to its pool, so it leaves nothing open.
            await ExecuteAsync(connection, "ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async ValueTask ExecuteAsync(DbConnection connection, string text, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
