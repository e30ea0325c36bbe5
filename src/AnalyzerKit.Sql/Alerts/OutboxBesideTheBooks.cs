using System.Runtime.CompilerServices;
using AnalyzerKit.Alerts;

namespace AnalyzerKit.Sql.Alerts;

/// <summary>The outbox in the database, and one in memory for the alerts that say that the database is away: those must not wait for it.</summary>
internal sealed class OutboxBesideTheBooks(IAlertOutbox books, IAlertOutbox memory) : IAlertOutbox
{
    public ValueTask AddAsync(Alert alert, CancellationToken cancellationToken) => Of(alert).AddAsync(alert, cancellationToken);

    public async ValueTask<IReadOnlyList<AlertDelivery>> ClaimAsync(IReadOnlyList<string> sinks, TimeSpan term, int most, CancellationToken cancellationToken)
    {
        var claimed = await memory.ClaimAsync(sinks, term, most, cancellationToken).ConfigureAwait(false);
        return claimed.Count > 0 ? claimed : await books.ClaimAsync(sinks, term, most, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask CompleteAsync(AlertDelivery delivery, CancellationToken cancellationToken) => Of(delivery.Alert).CompleteAsync(delivery, cancellationToken);

    public ValueTask FailAsync(AlertDelivery delivery, TimeSpan? delay, CancellationToken cancellationToken) => Of(delivery.Alert).FailAsync(delivery, delay, cancellationToken);

    public async IAsyncEnumerable<Alert> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Few, and of this process alone: read first and put where they belong in time.
        var local = new Queue<Alert>();
        await foreach (var alert in memory.ReadAsync(from, to, cancellationToken).ConfigureAwait(false))
            local.Enqueue(alert);
        await foreach (var alert in books.ReadAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            while (local.TryPeek(out var next) && next.At <= alert.At)
                yield return local.Dequeue();
            yield return alert;
        }

        while (local.TryDequeue(out var left))
            yield return left;
    }

    private IAlertOutbox Of(Alert alert) => alert.Kind == AlertKind.BooksUnavailable ? memory : books;
}
