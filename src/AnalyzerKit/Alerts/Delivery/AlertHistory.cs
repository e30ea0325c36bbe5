using System.Runtime.CompilerServices;

namespace AnalyzerKit.Alerts.Delivery;

/// <summary>Reads the outbox, once what was raised before is in it.</summary>
internal sealed class AlertHistory(AlertBoard board, IAlertOutbox outbox) : IAlertHistory
{
    public async IAsyncEnumerable<Alert> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await board.WrittenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var alert in outbox.ReadAsync(from, to, cancellationToken).ConfigureAwait(false)) yield return alert;
    }
}
