using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>What all instances together spent on a relay, as the database has it. What is in flight counts as others' until the next reading.</summary>
internal sealed class SqlOwnSpend(SqlUsageLedger ledger, TimeProvider time) : IOwnSpend
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(5);

    public async ValueTask<IReadOnlyList<OwnSpend>> ReadAsync(string relay, DateTimeOffset from, CancellationToken cancellationToken)
    {
        // What this process has settled is its own, written or not.
        using var patience = new CancellationTokenSource(LongestFlush, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await ledger.FlushAsync(either.Token).ConfigureAwait(false);
        var rows = await ledger.SummarizeAsync(new UsageQuery { From = from, Relay = relay }, ["key"], cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(static row => new OwnSpend(row.Group["key"], row.Cost, row.TotalTokens))];
    }
}
