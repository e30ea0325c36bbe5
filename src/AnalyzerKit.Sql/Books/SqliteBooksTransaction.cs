using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>The books in SQLite: the transaction has the whole file to itself, and a command costs no round trip, so rows go one by one.</summary>
internal sealed class SqliteBooksTransaction(Dialect dialect, SqlTransaction transaction) : SqlBooksTransaction(dialect, transaction)
{
    private SqliteRecords? _records;

    protected override string AdvanceText =>
        $"UPDATE analyzerkit_instances SET seq = seq + 1, expires = {Dialect.Clock} + @term WHERE owner = @owner AND seq = @seq; "
        + "SELECT expires FROM analyzerkit_instances WHERE owner = @owner AND changes() > 0";

    public override async ValueTask<IReadOnlyList<long>> ObtainBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken)
    {
        var ids = new long[keys.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            if (await FindBudgetAsync(keys[i], cancellationToken).ConfigureAwait(false) is { } found)
            {
                ids[i] = found;
                continue;
            }
            await MakeBudgetAsync(keys[i], cancellationToken).ConfigureAwait(false);
            ids[i] = (await FindBudgetAsync(keys[i], cancellationToken).ConfigureAwait(false)).GetValueOrDefault();
        }
        return ids;
    }

    public override ValueTask<IReadOnlyList<RecordFate>> AppendAsync(string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken) =>
        (_records ??= new(Command)).AppendAsync(owner, records, cancellationToken);

    public override async ValueTask<IReadOnlyList<BudgetRow>> LockBudgetsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var rows = new List<BudgetRow>(ids.Count);
        foreach (var id in ids.Distinct().Order())
        {
            rows.AddRange(await ReadAsync(
                Command("SELECT id, spent, leased FROM analyzerkit_budgets WHERE id = @id").With("@id", id),
                reader => new BudgetRow(reader.GetInt64(0), ReadMoney(reader, 1), ReadMoney(reader, 2), 0),
                cancellationToken).ConfigureAwait(false));
        }
        for (var i = 0; i < rows.Count; i++)
            rows[i] = rows[i] with { Granted = await ReadGrantedAsync(rows[i].Id, cancellationToken).ConfigureAwait(false) };
        return rows;
    }

    public override async ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var rows = new List<LeaseRow>();
        foreach (var id in ids.Distinct().Order())
        {
            rows.AddRange(await ReadLeasesAsync(
                Command($"SELECT {Now(LeaseColumns)} FROM {LeaseRows} WHERE l.budget_id = @id AND (l.remaining <> '0' OR (i.seq >= 0 AND i.expires > {Dialect.Clock})) ORDER BY l.owner")
                    .With("@id", id),
                cancellationToken).ConfigureAwait(false));
        }
        return rows;
    }

    public override async ValueTask WriteAsync(IReadOnlyList<BudgetRow> budgets, IReadOnlyList<LeaseRow> leases, CancellationToken cancellationToken)
    {
        foreach (var row in budgets)
        {
            await ExecuteAsync(
                Command("UPDATE analyzerkit_budgets SET spent = @spent, leased = @leased WHERE id = @id")
                    .With("@spent", RecordColumns.Decimal(row.Spent)).With("@leased", RecordColumns.Decimal(row.Leased)).With("@id", row.Id),
                cancellationToken).ConfigureAwait(false);
        }
        foreach (var row in leases)
        {
            await ExecuteAsync(
                Command("""
                    INSERT INTO analyzerkit_leases (budget_id, owner, remaining, declared_limit, closed) VALUES (@budget, @owner, @remaining, @limit, @closed)
                    ON CONFLICT (budget_id, owner) DO UPDATE SET remaining = excluded.remaining, declared_limit = excluded.declared_limit, closed = excluded.closed
                    """)
                    .With("@budget", row.BudgetId).With("@owner", row.Owner).With("@remaining", RecordColumns.Decimal(row.Remaining))
                    .With("@limit", RecordColumns.Decimal(row.DeclaredLimit)).With("@closed", row.IsClosed ? 1 : 0),
                cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_records is not null)
            await _records.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override string Money(string parameter) => parameter;

    protected override decimal ReadMoney(DbDataReader reader, int ordinal) => RecordColumns.Decimal(reader.GetString(ordinal));

    private async ValueTask<decimal> ReadGrantedAsync(long id, CancellationToken cancellationToken)
    {
        var amounts = await ReadAsync(
            Command($"SELECT g.amount FROM analyzerkit_grants AS g JOIN analyzerkit_budgets AS b ON b.series = g.series WHERE b.id = @id AND g.until > {Dialect.Clock}").With("@id", id),
            reader => ReadMoney(reader, 0),
            cancellationToken).ConfigureAwait(false);
        return amounts.Sum();
    }

    private async ValueTask<long?> FindBudgetAsync(BudgetKey key, CancellationToken cancellationToken)
    {
        var ids = await ReadAsync(
            Wants("SELECT id FROM analyzerkit_budgets WHERE series = @series AND period = @period AND period_start = @start", key),
            reader => reader.GetInt64(0),
            cancellationToken).ConfigureAwait(false);
        return ids.Count == 0 ? null : ids[0];
    }

    private async ValueTask MakeBudgetAsync(BudgetKey key, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Wants("""
                INSERT INTO analyzerkit_budgets (series, period, period_start, period_end, project, environment, label, tag_value, unit)
                VALUES (@series, @period, @start, @end, @project, @environment, @label, @value, @unit)
                """, key)
                .With("@end", key.End.UtcTicks)
                .With("@project", StoredText.EncodeOptional(key.Series.Project))
                .With("@environment", StoredText.EncodeOptional(key.Series.Environment))
                .With("@label", StoredText.Encode(key.Series.Label))
                .With("@value", StoredText.EncodeOptional(key.Series.Value))
                .With("@unit", key.Series.Unit.ToString()),
            cancellationToken).ConfigureAwait(false);

    private DbCommand Wants(string text, BudgetKey key) => Command(text)
        .With("@series", StoredText.Encode(key.Series.Text)).With("@period", key.Period.ToString()).With("@start", key.Start.UtcTicks);
}
