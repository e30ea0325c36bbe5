using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>What all instances together spent on a relay, as the database has it. What is still in flight or unwritten counts as others' until it is.</summary>
internal sealed class SqlOwnSpend(SqlUsageLedger ledger) : IOwnSpend
{
    public async ValueTask<IReadOnlyList<OwnSpend>> ReadAsync(string relay, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var rows = await ledger.SummarizeAsync(new UsageQuery { From = from, Relay = relay }, ["key"], cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(static row => new OwnSpend(row.Group["key"], row.Cost, row.TotalTokens))];
    }
}
