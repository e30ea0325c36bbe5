using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using AnalyzerKit.Alerts;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Alerts;

/// <summary>The outbox that all instances share: each delivery is claimed by one of them, for a term by the database's clock.</summary>
internal sealed class SqlAlertOutbox(SqlStore store) : IAlertOutbox
{
    private const int PageSize = 200;

    public async ValueTask AddAsync(Alert alert, CancellationToken cancellationToken) =>
        await WriteAsync(command => AlertRows.Insert(command, store.Dialect, alert), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<AlertDelivery>> ClaimAsync(IReadOnlyList<string> sinks, TimeSpan term, int most, CancellationToken cancellationToken)
    {
        var claim = new AlertClaim(store.Dialect, sinks);
        if (sinks.Count == 0 || most <= 0 || !await IsAnyDueAsync(claim, cancellationToken).ConfigureAwait(false))
            return [];
        var transaction = await store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var name = Guid.NewGuid().ToString("N");
        await ExecuteAsync(claim.Spread(transaction.Command), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(claim.Take(transaction.Command, name, term, most), cancellationToken).ConfigureAwait(false);
        var deliveries = await ReadAsync(
            AlertClaim.Taken(transaction.Command, name),
            reader => new AlertDelivery(StoredContent.ReadAlert(reader.GetString(0)), StoredText.Decode(reader.GetString(1)), reader.GetInt32(2), name),
            cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return deliveries;
    }

    // Whoever holds the claim now: the sink has it, and a second time would be one too many.
    public async ValueTask CompleteAsync(AlertDelivery delivery, CancellationToken cancellationToken) =>
        await WriteAsync(
            command => Of(delivery, command($"UPDATE analyzerkit_alert_deliveries SET sent = {store.Dialect.Clock}, claim = NULL WHERE alert_key = @key AND sink = @sink AND sent IS NULL")),
            cancellationToken).ConfigureAwait(false);

    // Only who holds the claim: another may be sending it.
    public async ValueTask FailAsync(AlertDelivery delivery, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var later = delay is { } wait ? $"next_try = {store.Dialect.Clock} + {wait.Ticks.ToString(CultureInfo.InvariantCulture)}" : $"given_up = {store.Dialect.Clock}";
        await WriteAsync(
            command => Of(delivery, command($"""
                UPDATE analyzerkit_alert_deliveries SET tries = tries + 1, claim = NULL, claimed_until = 0, {later}
                WHERE alert_key = @key AND sink = @sink AND claim = @claim AND sent IS NULL
                """)).With("@claim", delivery.Claim),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<Alert> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (ticks, key, read) = (from.UtcTicks, "", PageSize);
        while (read == PageSize)
        {
            var page = await ReadPageAsync(ticks, key, to.UtcTicks, cancellationToken).ConfigureAwait(false);
            foreach (var (alert, _) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return alert;
            }
            read = page.Count;
            if (read > 0)
                (ticks, key) = (page[^1].Alert.At.UtcTicks, page[^1].Key);
        }
    }

    private async ValueTask<List<(Alert Alert, string Key)>> ReadPageAsync(long ticks, string key, long to, CancellationToken cancellationToken)
    {
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        var command = connection.CreateCommand();
        // No key is empty, so the first page has all of its first moment.
        command.CommandText = $"SELECT content, alert_key FROM analyzerkit_alerts WHERE (at_ticks, alert_key) > (@ticks, @key) AND at_ticks < @to ORDER BY at_ticks, alert_key LIMIT {PageSize}";
        command.With("@ticks", ticks).With("@key", key).With("@to", to);
        return await ReadAsync(command, reader => (StoredContent.ReadAlert(reader.GetString(0)), reader.GetString(1)), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsAnyDueAsync(AlertClaim claim, CancellationToken cancellationToken)
    {
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        var command = claim.Look(text =>
        {
            var look = connection.CreateCommand();
            look.CommandText = text;
            return look;
        });
        await using var disposal = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long and > 0;
    }

    private static DbCommand Of(AlertDelivery delivery, DbCommand command) =>
        command.With("@key", StoredText.Encode(delivery.Alert.Key)).With("@sink", StoredText.Encode(delivery.Sink));

    private async ValueTask WriteAsync(Func<Func<string, DbCommand>, DbCommand> write, CancellationToken cancellationToken)
    {
        var transaction = await store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        await ExecuteAsync(write(transaction.Command), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(row(reader));
        return rows;
    }
}
