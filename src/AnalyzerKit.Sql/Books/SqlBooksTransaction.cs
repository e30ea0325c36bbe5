using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>What a transaction on the books says to both engines in the same words. Sets of rows each engine takes in its own way.</summary>
internal abstract class SqlBooksTransaction(Dialect dialect, SqlTransaction transaction) : IBooksTransaction
{
    protected const string LeaseColumns = "l.budget_id, l.owner, l.remaining, l.declared_limit, l.closed, CASE WHEN i.seq >= 0 AND i.expires > @now THEN 1 ELSE 0 END";

    protected const string LeaseRows = "analyzerkit_leases AS l LEFT JOIN analyzerkit_instances AS i ON i.owner = l.owner";

    protected Dialect Dialect => dialect;

    public async ValueTask<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken) =>
        At(await ReadTicksAsync(Command($"SELECT {dialect.Clock}"), cancellationToken).ConfigureAwait(false) ?? 0);

    public async ValueTask RegisterAsync(string owner, TimeSpan term, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Command($"INSERT INTO analyzerkit_instances (owner, seq, expires, registered) VALUES (@owner, 0, {dialect.Clock} + @term, {dialect.Clock})")
                .With("@owner", owner).With("@term", term.Ticks),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<DateTimeOffset?> AdvanceAsync(string owner, long sequence, TimeSpan term, CancellationToken cancellationToken)
    {
        var command = Command(AdvanceText).With("@owner", owner).With("@seq", sequence).With("@term", term.Ticks);
        return await ReadTicksAsync(command, cancellationToken).ConfigureAwait(false) is { } expires ? At(expires - term.Ticks) : null;
    }

    public async ValueTask<bool> EndInstanceAsync(string owner, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Command($"UPDATE analyzerkit_instances SET seq = -1 WHERE owner = @owner AND seq >= 0 AND expires < {dialect.Clock}").With("@owner", owner),
            cancellationToken).ConfigureAwait(false) == 1;

    public abstract ValueTask<IReadOnlyList<long>> ObtainBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken);

    public abstract ValueTask<IReadOnlyList<RecordFate>> AppendAsync(string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken);

    public abstract ValueTask<IReadOnlyList<BudgetRow>> LockBudgetsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    public abstract ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    public async ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesOfAsync(string owner, CancellationToken cancellationToken) =>
        await ReadLeasesAsync(
            Command($"SELECT {Now(LeaseColumns)} FROM {LeaseRows} WHERE l.owner = @owner ORDER BY l.budget_id").With("@owner", owner),
            cancellationToken).ConfigureAwait(false);

    public abstract ValueTask WriteAsync(IReadOnlyList<BudgetRow> budgets, IReadOnlyList<LeaseRow> leases, CancellationToken cancellationToken);

    public async ValueTask GrantAsync(GrantRow grant, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Command($"INSERT INTO analyzerkit_grants (id, series, amount, made, until, reason) VALUES (@id, @series, {Money("@amount")}, @made, @until, @reason)")
                .With("@id", grant.Id).With("@series", StoredText.Encode(grant.Series.Text)).With("@amount", RecordColumns.Decimal(grant.Amount))
                .With("@made", grant.Made.UtcTicks).With("@until", grant.Until.UtcTicks).With("@reason", StoredText.Encode(grant.Reason)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask RaiseAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        foreach (var alert in alerts)
            await ExecuteAsync(Alerts.AlertRows.Insert(Command, dialect, alert), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

    public virtual ValueTask DisposeAsync() => transaction.DisposeAsync();

    /// <summary>Moves an instance on and returns the end of its term.</summary>
    protected abstract string AdvanceText { get; }

    /// <summary>A parameter that holds money as text, as the engine keeps it.</summary>
    protected abstract string Money(string parameter);

    /// <summary>Money out of a column.</summary>
    protected abstract decimal ReadMoney(DbDataReader reader, int ordinal);

    protected DbCommand Command(string text) => transaction.Command(text);

    /// <summary>Puts the clock's expression in.</summary>
    protected string Now(string text) => text.Replace("@now", dialect.Clock, StringComparison.Ordinal);

    protected async ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesAsync(DbCommand command, CancellationToken cancellationToken) =>
        await ReadAsync(
            command,
            reader => new LeaseRow(reader.GetInt64(0), reader.GetString(1), ReadMoney(reader, 2), ReadMoney(reader, 3), reader.GetInt64(4) != 0, reader.GetInt64(5) != 0),
            cancellationToken).ConfigureAwait(false);

    protected static async ValueTask<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(row(reader));
        return rows;
    }

    protected static async ValueTask<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<long?> ReadTicksAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
