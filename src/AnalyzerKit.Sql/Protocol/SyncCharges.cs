using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>What the records of one sync take from each lease: those that are booked now, and all that leave the queue.</summary>
internal sealed class SyncCharges
{
    private readonly Dictionary<Lease, (decimal Booked, decimal Dropped)> _sums = [];

    private SyncCharges()
    {
    }

    /// <summary>Appends records, and sums up what those take that were not in the books before.</summary>
    public static async Task<SyncCharges> AppendAsync(IBooksTransaction transaction, string owner, IReadOnlyList<PendingRecord> batch, ILogger logger, CancellationToken cancellationToken)
    {
        var charges = new SyncCharges();
        if (batch.Count == 0)
            return charges;

        BookedRecord[] records = [.. batch.Select(static pending => new BookedRecord(pending.Record, [.. pending.Charges.Select(static charge => new BookedCharge(charge.Lease.BudgetId!.Value, charge.Amount))]))];
        var fates = await transaction.AppendAsync(owner, records, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < batch.Count; i++)
        {
            if (fates[i] == RecordFate.Contradicted)
                logger.Contradicted(batch[i].Record.RequestId);
            foreach (var charge in batch[i].Charges)
            {
                var (booked, dropped) = charges._sums.GetValueOrDefault(charge.Lease);
                charges._sums[charge.Lease] = (booked + (fates[i] == RecordFate.Appended ? charge.Amount : 0), dropped + charge.Amount);
            }
        }

        return charges;
    }

    public decimal Booked(Lease lease) => _sums.GetValueOrDefault(lease).Booked;

    public decimal Dropped(Lease lease) => _sums.GetValueOrDefault(lease).Dropped;
}
