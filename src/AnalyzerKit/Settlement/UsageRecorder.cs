using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Settlement;

/// <summary>
/// Hands a settled call's record to the ledger and the observers. What they throw costs nobody an answer: it is logged, and the
/// record is queued and handed over again. For the ledger nothing is given up while the process lives.
/// </summary>
internal sealed class UsageRecorder : IAsyncDisposable, IDisposable
{
    private const int MostQueuedForAnObserver = 1_000;
    private const int MostTriesOfAnObserver = 20;

    private readonly IUsageLedger _ledger;
    private readonly RecordLine? _toLedger;
    private readonly RecordLine[] _toObservers;

    public UsageRecorder(IUsageLedger ledger, IEnumerable<IUsageObserver> observers, ILogger<UsageRecorder> logger, TimeProvider time)
    {
        _ledger = ledger;
        _toLedger = ledger is IBookedLedger ? null : new(new() { Name = NameOf(ledger), Take = ledger.AppendAsync }, logger, time);
        _toObservers = [.. observers.Select(observer => new RecordLine(
            new()
            {
                Name = NameOf(observer),
                Take = (record, _) =>
                {
                    observer.OnRecorded(record);
                    return default;
                },
                MostQueued = MostQueuedForAnObserver,
                MostTries = MostTriesOfAnObserver,
            },
            logger,
            time))];
    }

    /// <summary>How many records wait, for the ledger or for an observer; one that waits for two counts twice.</summary>
    public int Pending => PendingForLedger + _toObservers.Sum(line => line.Pending);

    /// <summary>How many records the ledger has yet to take.</summary>
    public int PendingForLedger => _toLedger?.Pending ?? 0;

    /// <summary>Hands the record over; returns when those that answer at once have it.</summary>
    public void Record(UsageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _toLedger?.Hand(record);
        foreach (var line in _toObservers)
            line.Hand(record);
    }

    /// <summary>Waits until nothing is queued that was recorded before, and the ledger says it is durable.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        // The ledger first: an observer that keeps failing must not keep its records from becoming durable.
        if (_toLedger is not null)
            await _toLedger.FlushAsync(cancellationToken).ConfigureAwait(false);
        await _ledger.FlushAsync(cancellationToken).ConfigureAwait(false);
        foreach (var line in _toObservers)
            await line.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a last try for what is queued, for some seconds at most.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll((_toLedger is null ? _toObservers : _toObservers.Prepend(_toLedger)).Select(line => line.DisposeAsync().AsTask())).ConfigureAwait(false);

    // Containers that are disposed synchronously ask for this; with nothing queued it does not wait.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static string NameOf(object target) => target.GetType().Name;
}
