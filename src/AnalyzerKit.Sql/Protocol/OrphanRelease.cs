using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>
/// Frees what instances hold whose term is over. Each is ended first, so that it can commit nothing any more under its name; then all of its leases
/// are closed, for whoever says that an instance is dead says so for all of its budgets.
/// </summary>
internal sealed class OrphanRelease(IBooks books)
{
    /// <summary>Releases the orphans of one budget's current period.</summary>
    /// <returns>How much of that budget was freed, and by how many instances it was held.</returns>
    public async Task<(decimal Amount, int Instances)> ReleaseAsync(BudgetKey key, CancellationToken cancellationToken)
    {
        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var id = (await transaction.ObtainBudgetsAsync([key], cancellationToken).ConfigureAwait(false))[0];

            // Read without a lock: instances come before budgets, and each is looked at again when it is ended.
            var suspects = (await transaction.ReadLeasesAsync([id], cancellationToken).ConfigureAwait(false)).Where(static row => row is { IsLive: false, IsClosed: false, Remaining: not 0 });
            var closing = new List<LeaseRow>();
            foreach (var owner in suspects.Select(static row => row.Owner).Order(StringComparer.Ordinal).ToList())
            {
                if (await transaction.EndInstanceAsync(owner, cancellationToken).ConfigureAwait(false))
                    closing.AddRange((await transaction.ReadLeasesOfAsync(owner, cancellationToken).ConfigureAwait(false)).Where(static row => !row.IsClosed));
            }

            if (closing.Count == 0)
                return (0, 0);

            await CloseAsync(transaction, closing, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            var freed = closing.Where(row => row.BudgetId == id && row.Remaining != 0).ToList();
            return (freed.Sum(static row => row.Remaining), freed.Count);
        }
    }

    private static async Task CloseAsync(IBooksTransaction transaction, List<LeaseRow> closing, CancellationToken cancellationToken)
    {
        var held = closing.GroupBy(static row => row.BudgetId).ToDictionary(static group => group.Key, static group => group.Sum(static row => row.Remaining));
        var rows = await transaction.LockBudgetsAsync([.. held.Keys.Order()], cancellationToken).ConfigureAwait(false);
        await transaction.WriteAsync(
            [.. rows.Select(row => row with { Leased = row.Leased - held[row.Id] })],
            [.. closing.Select(static row => row with { Remaining = 0, IsClosed = true })],
            cancellationToken).ConfigureAwait(false);
    }
}
