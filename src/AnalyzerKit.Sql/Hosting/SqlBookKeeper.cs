using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Alerts;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Hosting;

/// <summary>Makes the loop that keeps a host's leases and the database together, and ends it after everything else of the host has stopped.</summary>
internal sealed class SqlBookKeeper(
    MigratedBooks books,
    IMeteringSettings settings,
    SqlOptions options,
    SyncTerms terms,
    AlertBoard board,
    TimeProvider time,
    ILogger<SqlBookKeeper> logger) : IBookKeeper, IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private SyncLoop? _loop;
    private bool _startedWithout;

    /// <summary>Under which names the budgets are in the books.</summary>
    public BookIdentity Identity { get; } = new(settings.Current.Project, settings.Current.Environment);

    /// <summary>The loop; there as soon as the budgets are.</summary>
    public SyncLoop Loop => _loop ?? throw new InvalidOperationException("The budgets were not made yet.");

    public void Keep(BudgetBook book)
    {
        var notices = new SyncNotices(AlertOrigin.Of(settings.Current), board.Raise, board.Wake, logger);
        var entry = new SyncEntry(book, books, Identity, terms, notices, time, logger);
        var sync = new LeaseSync(book, books, entry, terms, notices, time, logger);
        var choice = options.WhenUnavailable == UnavailableChoice.ContinueOnLease ? "they go on within their leases, to the last place for a record" : "they are refused";
        var loop = new SyncLoop(book, sync, notices, terms, choice, time, logger);
        if (_startedWithout)
            loop.TryStartAway();
        _loop = loop;
        book.Desk!.Wanted = loop.Want;
    }

    /// <summary>Waits until every record queued by now is in the database.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _loop is { } loop ? new(loop.FlushAsync(cancellationToken)) : default;

    /// <summary>Brings the tables up to date. A database that is away does not keep the host from starting: calls wait for it, or are refused.</summary>
    /// <exception cref="SchemaVersionException">The tables are newer than this package.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await books.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not SchemaVersionException && !cancellationToken.IsCancellationRequested)
        {
            // Said once for the whole outage: where calls have come already, their loop says it.
            _startedWithout = true;
            if (_loop?.TryStartAway() is not false)
                logger.Unreachable(error, 0, "they are refused until it does");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After all services have stopped, for they may still have had calls to make.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => _loop?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _loop?.DisposeAsync() ?? default;

    // Containers that are disposed synchronously ask for this.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
