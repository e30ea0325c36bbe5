using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>
/// Syncs when the books are wanted, and at every heartbeat while anything is held or unwritten. Started by the first call that needs it, so that it
/// works without a host too; where the books do not answer, it goes on trying.
/// </summary>
internal sealed class SyncLoop(BudgetBook book, LeaseSync sync, SyncNotices notices, SyncTerms terms, string choice, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    // One failure may be a connection that broke while it lay in its pool; two in a row are an outage.
    private const int FailuresOfAnOutage = 2;

    private readonly LeaseDesk _desk = book.Desk!;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _next = NewRound();
    private Task? _running;
    private int _failures;
    private bool _isStopped;

    /// <summary>The books were found away before the first sync, and that was said.</summary>
    /// <returns>False where it syncs already and finds out by itself.</returns>
    public bool TryStartAway()
    {
        lock (_gate)
        {
            if (_running is not null)
                return false;

            _failures = FailuresOfAnOutage;
            return true;
        }
    }

    /// <summary>Asks for a sync soon. Waits for nothing.</summary>
    public void Want()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;

            _wanted.TrySetResult();
            if (_running is not null)
                return;

            // It outlives the call that first needs it, so that call's context must not stay in it.
            using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
            _running = Task.Run(RunAsync);
        }
    }

    /// <summary>Waits for a sync that begins after this; with <paramref name="all"/>, one that looks at every budget.</summary>
    /// <exception cref="LedgerUnavailableException">The books did not answer.</exception>
    public async Task SyncAsync(bool all, CancellationToken cancellationToken)
    {
        Task round;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopped, this);
            if (all)
                sync.LooksAtAll = true;
            round = _next.Task;
        }

        Want();
        await round.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until every record that was queued by now is in the books, however long they do not answer.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        long newest;
        lock (BudgetBook.Gate)
            newest = _desk.Numbered;
        while (true)
        {
            lock (BudgetBook.Gate)
            {
                if (_desk.Numbered - _desk.Queued >= newest)
                    return;
            }

            try
            {
                await SyncAsync(all: false, cancellationToken).ConfigureAwait(false);
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(terms.RetryDelay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Admits nothing more, waits for calls in flight, books what is left and gives the leases back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (BudgetBook.Gate)
        {
            _desk.IsClosing = true;
            book.Room.Reexamine(book.Time.GetUtcNow());
        }

        try
        {
            while (IsBusy())
            {
                try
                {
                    await SyncAsync(all: false, cancellationToken).ConfigureAwait(false);
                }
                catch (LedgerUnavailableException)
                {
                    // Tried again until the caller's patience ends.
                }

                if (IsBusy())
                    await Task.Delay(terms.Heartbeat, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Lost();
        }
        catch (ObjectDisposedException)
        {
            // Stopped by somebody else meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
        {
            if (_isStopped)
                return;
            running = _running;
        }

        if (running is not null)
        {
            using var patience = new CancellationTokenSource(terms.Timeout, time);
            await StopAsync(patience.Token).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _isStopped = true;
            _wanted.TrySetResult();
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        if (running is not null)
            await running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await WaitAsync().ConfigureAwait(false);
            TaskCompletionSource round;
            lock (_gate)
            {
                _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
                round = _next;
                _next = NewRound();
                if (_isStopped)
                {
                    round.TrySetException(new ObjectDisposedException(nameof(SyncLoop)));
                    return;
                }
            }

            var failure = await TryAsync().ConfigureAwait(false);
            if (failure is null)
                round.TrySetResult();
            else
                round.TrySetException(failure);
        }
    }

    private async Task WaitAsync()
    {
        Task wanted;
        lock (_gate)
            wanted = _wanted.Task;
        var pause = _failures > 0 ? terms.RetryDelay : IsBusy() ? terms.Heartbeat : Timeout.InfiniteTimeSpan;
        try
        {
            // After a first failure it tries again at once; in an outage callers are refused, and nobody is helped by haste.
            if (_failures == 1)
                return;
            await (_failures > 1 ? Task.Delay(pause, time, _stop.Token) : wanted.WaitAsync(pause, time, _stop.Token)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The heartbeat.
        }
        catch (OperationCanceledException)
        {
            // Stopped; seen by the loop.
        }
    }

    private async Task<Exception?> TryAsync()
    {
        using var timeout = new CancellationTokenSource(terms.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
        try
        {
            while (await sync.RunAsync(either.Token).ConfigureAwait(false))
            {
                // More records wait than one transaction takes, and each has its time.
                timeout.CancelAfter(terms.Timeout);
            }
        }
        catch (Exception error)
        {
            return Failed(error);
        }

        if (_failures >= FailuresOfAnOutage)
            logger.Reachable(_desk.Queued);
        _failures = 0;
        Tell(seen: true);
        return null;
    }

    private LedgerUnavailableException Failed(Exception error)
    {
        LedgerUnavailableException unavailable;
        lock (BudgetBook.Gate)
        {
            _desk.LastError = error;
            unavailable = new("The database that keeps budgets and records does not answer.", error);
        }

        if (++_failures >= FailuresOfAnOutage)
        {
            if (_failures == FailuresOfAnOutage)
            {
                logger.Unreachable(error, terms.Deadline.TotalSeconds, choice);
                notices.Unavailable(choice, book.Time.GetUtcNow());
            }

            Tell(seen: false);
        }

        return unavailable;
    }

    private void Tell(bool seen)
    {
        lock (BudgetBook.Gate)
        {
            book.Room.Reconsider(book.Time.GetUtcNow(), seen);
            _desk.AnswerAsks(seen);
        }
    }

    private bool IsBusy()
    {
        lock (BudgetBook.Gate)
            return _desk.IsBusy || book.Room.Count > 0;
    }

    private void Lost()
    {
        const int MostIds = 20;
        lock (BudgetBook.Gate)
        {
            if (_desk.Queued > 0)
                logger.Lost(_desk.Queued, string.Join(", ", _desk.Oldest(MostIds).Select(static pending => pending.Record.RequestId)));
        }
    }

    private static TaskCompletionSource NewRound()
    {
        var round = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // Mostly nobody waits for it.
        _ = round.Task.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return round;
    }
}
