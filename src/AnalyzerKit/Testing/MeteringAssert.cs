using System.Globalization;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Testing;

/// <summary>Checks of what calls cost and used, for tests under any framework. A figure that is not known fails a check: it never counts as nothing.</summary>
/// <remarks>A check of the ledger in memory fails where it has forgotten records of the query's time (<c>Ledger:Capacity</c>). A ledger of your own is taken at its word.</remarks>
public static class MeteringAssert
{
    /// <summary>The scope's calls cost no more than that.</summary>
    /// <param name="limit">The most they may cost together, in USD.</param>
    /// <param name="scope">The scope, open or disposed.</param>
    /// <exception cref="MeteringAssertionException">They cost more, one of them has no price, or one is still in flight.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void CostAtMost(decimal limit, MeteringScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var expected = Words($"Expected the scope to cost at most {limit} USD");
        Settled(expected, scope);
        if (scope.Unpriced > 0)
            throw Failed($"{expected}, but {scope.Unpriced} of its {scope.Calls} calls have no price. Give their models one under 'Prices'.");
        if (scope.Spent > limit)
            throw Failed($"{expected}, but its {scope.Calls} calls cost {scope.Spent} USD. To see them one by one, check the ledger's records with {nameof(CostAtMostAsync)}.");
    }

    /// <summary>The call cost no more than that.</summary>
    /// <param name="limit">The most it may cost, in USD.</param>
    /// <param name="usage">The call's record.</param>
    /// <exception cref="MeteringAssertionException">It cost more, or has no price.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void CostAtMost(decimal limit, UsageRecord usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        CostAtMost(limit, [usage]);
    }

    /// <summary>The calls cost no more than that together.</summary>
    /// <param name="limit">The most they may cost, in USD.</param>
    /// <param name="usage">Their records.</param>
    /// <exception cref="MeteringAssertionException">They cost more, or one has no price.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void CostAtMost(decimal limit, IEnumerable<UsageRecord> usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        UsageRecord[] records = [.. usage];
        var expected = Words($"Expected a cost of at most {limit} USD");
        var unpriced = Array.FindAll(records, static record => record.Cost is null);
        if (unpriced.Length > 0)
            throw Failed($"{expected}, but {unpriced.Length} of {records.Length} calls have no price. Give their models one under 'Prices'.{CallTable.Of(unpriced)}");
        var cost = records.Sum(static record => record.Cost!.Value);
        if (cost > limit)
            throw Failed($"{expected}, but {records.Length} calls cost {cost} USD.{CallTable.Of(records)}");
    }

    /// <summary>The calls in the ledger cost no more than that together.</summary>
    /// <param name="limit">The most they may cost, in USD.</param>
    /// <param name="ledger">The ledger. It is flushed first.</param>
    /// <param name="query">Which records; null is all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A task that ends when the check is made.</returns>
    /// <exception cref="MeteringAssertionException">They cost more, or one has no price, or the ledger in memory has forgotten records of that time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static async Task CostAtMostAsync(decimal limit, IUsageLedger ledger, UsageQuery? query = null, CancellationToken cancellationToken = default) =>
        CostAtMost(limit, await ReadAsync(ledger, query, cancellationToken).ConfigureAwait(false));

    /// <summary>The scope admitted no more calls than that.</summary>
    /// <param name="limit">The most calls.</param>
    /// <param name="scope">The scope, open or disposed.</param>
    /// <exception cref="MeteringAssertionException">There were more.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void CallsAtMost(int limit, MeteringScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (scope.Calls > limit)
            throw Failed($"Expected at most {limit} calls in the scope, but there were {scope.Calls}. To see them one by one, check the ledger's records with {nameof(CallsAtMostAsync)}.");
    }

    /// <summary>There are no more calls than that.</summary>
    /// <param name="limit">The most calls.</param>
    /// <param name="usage">Their records. A call that was tried again is one.</param>
    /// <exception cref="MeteringAssertionException">There are more, or the ledger in memory has forgotten records of that time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void CallsAtMost(int limit, IEnumerable<UsageRecord> usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        UsageRecord[] records = [.. usage];
        if (records.Length > limit)
            throw Failed($"Expected at most {limit} calls, but there were {records.Length}.{CallTable.Of(records)}");
    }

    /// <summary>There are no more calls in the ledger than that.</summary>
    /// <param name="limit">The most calls.</param>
    /// <param name="ledger">The ledger. It is flushed first.</param>
    /// <param name="query">Which records; null is all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A task that ends when the check is made.</returns>
    /// <exception cref="MeteringAssertionException">There are more, or the ledger in memory has forgotten records of that time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static async Task CallsAtMostAsync(int limit, IUsageLedger ledger, UsageQuery? query = null, CancellationToken cancellationToken = default) =>
        CallsAtMost(limit, await ReadAsync(ledger, query, cancellationToken).ConfigureAwait(false));

    /// <summary>The call used no more tokens than that.</summary>
    /// <param name="limit">The most tokens, of input and output together.</param>
    /// <param name="usage">The call's record. Counts that were estimated are upper bounds, and are taken as such.</param>
    /// <exception cref="MeteringAssertionException">It used more.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void TokensAtMost(long limit, UsageRecord usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        TokensAtMost(limit, [usage]);
    }

    /// <summary>The calls used no more tokens than that together.</summary>
    /// <param name="limit">The most tokens, of input and output together.</param>
    /// <param name="usage">Their records. Counts that were estimated are upper bounds, and are taken as such.</param>
    /// <exception cref="MeteringAssertionException">They used more, or the ledger in memory has forgotten records of that time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static void TokensAtMost(long limit, IEnumerable<UsageRecord> usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        UsageRecord[] records = [.. usage];
        var tokens = records.Sum(static record => record.Tokens.Total);
        if (tokens > limit)
            throw Failed($"Expected at most {limit} tokens, but {records.Length} calls used {tokens}.{CallTable.Of(records)}");
    }

    /// <summary>The calls in the ledger used no more tokens than that together.</summary>
    /// <param name="limit">The most tokens, of input and output together.</param>
    /// <param name="ledger">The ledger. It is flushed first.</param>
    /// <param name="query">Which records; null is all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A task that ends when the check is made.</returns>
    /// <exception cref="MeteringAssertionException">They used more, or the ledger in memory has forgotten records of that time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public static async Task TokensAtMostAsync(long limit, IUsageLedger ledger, UsageQuery? query = null, CancellationToken cancellationToken = default) =>
        TokensAtMost(limit, await ReadAsync(ledger, query, cancellationToken).ConfigureAwait(false));

    /// <summary>The scope admitted no call: all of them were refused, or none was made.</summary>
    /// <param name="scope">The scope, open or disposed.</param>
    /// <exception cref="MeteringAssertionException">There was one, or the ledger in memory has forgotten records of that time.</exception>
    public static void NothingSent(MeteringScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Calls > 0)
            throw Failed($"Expected that nothing is sent, but the scope admitted {scope.Calls} calls.");
    }

    /// <summary>The ledger has no call.</summary>
    /// <param name="ledger">The ledger. It is flushed first.</param>
    /// <param name="query">Which records; null is all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A task that ends when the check is made.</returns>
    /// <exception cref="MeteringAssertionException">There was one, or the ledger in memory has forgotten records of that time.</exception>
    public static async Task NothingSentAsync(IUsageLedger ledger, UsageQuery? query = null, CancellationToken cancellationToken = default)
    {
        var records = await ReadAsync(ledger, query, cancellationToken).ConfigureAwait(false);
        if (records.Count > 0)
            throw Failed($"Expected that nothing is sent, but there were {records.Count} calls.{CallTable.Of(records)}");
    }

    private static void Settled(string expected, MeteringScope scope)
    {
        if (scope.InFlight > 0)
            throw Failed($"{expected}, but {scope.InFlight} of its calls are still in flight. Await them, and read or dispose their streams, before the check.");
    }

    private static async Task<List<UsageRecord>> ReadAsync(IUsageLedger ledger, UsageQuery? query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        query ??= new UsageQuery();
        await ledger.FlushAsync(cancellationToken).ConfigureAwait(false);
        var records = new List<UsageRecord>();
        await foreach (var record in ledger.ReadAsync(query, cancellationToken).ConfigureAwait(false))
            records.Add(record);
        // Asked last: what was forgotten while the records were read is missing, too.
        if (ledger is MemoryLedger memory && memory.ForgottenWithin(query) is > 0 and var forgotten)
            throw Failed($"The ledger in memory has forgotten {forgotten} records, so what the query asks for cannot be checked. Set Ledger:Capacity higher in the test, or check later calls only (UsageQuery.From).");
        return records;
    }

    private static MeteringAssertionException Failed(FormattableString message) => new(Words(message));

    private static string Words(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
