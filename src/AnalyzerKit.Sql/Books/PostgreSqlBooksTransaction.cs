using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>The books in PostgreSQL: each step is one round trip, however many rows it concerns. Sets of rows travel as arrays.</summary>
internal sealed class PostgreSqlBooksTransaction(Dialect dialect, SqlTransaction transaction) : SqlBooksTransaction(dialect, transaction)
{
    protected override string AdvanceText =>
        $"UPDATE analyzerkit_instances SET seq = seq + 1, expires = {Dialect.Clock} + @term WHERE owner = @owner AND seq = @seq RETURNING expires";

    public override async ValueTask<IReadOnlyList<long>> ObtainBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return [];
        var found = await FindBudgetsAsync(keys, cancellationToken).ConfigureAwait(false);
        if (found.Count < keys.Count)
        {
            await MakeBudgetsAsync(keys, cancellationToken).ConfigureAwait(false);
            found = await FindBudgetsAsync(keys, cancellationToken).ConfigureAwait(false);
        }
        return found;
    }

    public override ValueTask<IReadOnlyList<RecordFate>> AppendAsync(string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken) =>
        PostgreSqlRecords.AppendAsync(Command, owner, records, cancellationToken);

    public override async ValueTask<IReadOnlyList<BudgetRow>> LockBudgetsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await ReadAsync(
            Command(Now("""
                SELECT b.id, b.spent::text, b.leased::text, (SELECT COALESCE(SUM(g.amount), 0)::text FROM analyzerkit_grants AS g WHERE g.series = b.series AND g.until > @now)
                FROM analyzerkit_budgets AS b WHERE b.id = ANY(@ids) ORDER BY b.id FOR UPDATE OF b
                """)).With("@ids", ids.ToArray()),
            reader => new BudgetRow(reader.GetInt64(0), ReadMoney(reader, 1), ReadMoney(reader, 2), ReadMoney(reader, 3)),
            cancellationToken).ConfigureAwait(false);

    public override async ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await ReadLeasesAsync(
            Command($"SELECT {Now(LeaseColumns)} FROM {LeaseRows} WHERE l.budget_id = ANY(@ids) AND (l.remaining <> 0 OR (i.seq >= 0 AND i.expires > {Dialect.Clock})) ORDER BY l.budget_id, l.owner")
                .With("@ids", ids.ToArray()),
            cancellationToken).ConfigureAwait(false);

    public override async ValueTask WriteAsync(IReadOnlyList<BudgetRow> budgets, IReadOnlyList<LeaseRow> leases, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Command("""
                WITH figures AS (
                    UPDATE analyzerkit_budgets AS b SET spent = v.spent::numeric, leased = v.leased::numeric
                    FROM unnest(@ids::bigint[], @spent::text[], @leased::text[]) AS v(id, spent, leased) WHERE b.id = v.id)
                INSERT INTO analyzerkit_leases (budget_id, owner, remaining, declared_limit, closed)
                SELECT v.budget_id, v.owner, v.remaining::numeric, v.declared_limit::numeric, v.closed
                FROM unnest(@budgets::bigint[], @owners::text[], @remaining::text[], @limits::text[], @closed::integer[]) AS v(budget_id, owner, remaining, declared_limit, closed)
                ORDER BY v.budget_id, v.owner
                ON CONFLICT (budget_id, owner) DO UPDATE SET remaining = excluded.remaining, declared_limit = excluded.declared_limit, closed = excluded.closed
                """)
                .With("@ids", budgets.Select(row => row.Id).ToArray())
                .With("@spent", budgets.Select(row => RecordColumns.Decimal(row.Spent)).ToArray())
                .With("@leased", budgets.Select(row => RecordColumns.Decimal(row.Leased)).ToArray())
                .With("@budgets", leases.Select(row => row.BudgetId).ToArray())
                .With("@owners", leases.Select(row => row.Owner).ToArray())
                .With("@remaining", leases.Select(row => RecordColumns.Decimal(row.Remaining)).ToArray())
                .With("@limits", leases.Select(row => RecordColumns.Decimal(row.DeclaredLimit)).ToArray())
                .With("@closed", leases.Select(row => row.IsClosed ? 1 : 0).ToArray()),
            cancellationToken).ConfigureAwait(false);

    protected override string Money(string parameter) => $"{parameter}::numeric";

    // Lease rows come as numerics, budgets' sums as text; both have at most a decimal's digits.
    protected override decimal ReadMoney(DbDataReader reader, int ordinal) =>
        reader.GetFieldType(ordinal) == typeof(string) ? RecordColumns.Decimal(reader.GetString(ordinal)) : reader.GetDecimal(ordinal);

    private async ValueTask<IReadOnlyList<long>> FindBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken) =>
        await ReadAsync(
            Wants("""
                SELECT b.id FROM unnest(@series::text[], @period::text[], @start::bigint[]) WITH ORDINALITY AS w(series, period, period_start, place)
                JOIN analyzerkit_budgets AS b ON b.series = w.series AND b.period = w.period AND b.period_start = w.period_start ORDER BY w.place
                """, keys),
            reader => reader.GetInt64(0),
            cancellationToken).ConfigureAwait(false);

    private async ValueTask MakeBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Wants("""
                INSERT INTO analyzerkit_budgets (series, period, period_start, period_end, project, environment, label, tag_value, unit)
                SELECT * FROM unnest(@series::text[], @period::text[], @start::bigint[], @end::bigint[], @project::text[], @environment::text[], @label::text[], @value::text[], @unit::text[])
                ON CONFLICT DO NOTHING
                """, keys)
                .With("@end", keys.Select(key => key.End.UtcTicks).ToArray())
                .With("@project", keys.Select(key => StoredText.EncodeOptional(key.Series.Project)).ToArray())
                .With("@environment", keys.Select(key => StoredText.EncodeOptional(key.Series.Environment)).ToArray())
                .With("@label", keys.Select(key => StoredText.Encode(key.Series.Label)).ToArray())
                .With("@value", keys.Select(key => StoredText.EncodeOptional(key.Series.Value)).ToArray())
                .With("@unit", keys.Select(key => key.Series.Unit.ToString()).ToArray()),
            cancellationToken).ConfigureAwait(false);

    private DbCommand Wants(string text, IReadOnlyList<BudgetKey> keys) => Command(text)
        .With("@series", keys.Select(key => StoredText.Encode(key.Series.Text)).ToArray())
        .With("@period", keys.Select(key => key.Period.ToString()).ToArray())
        .With("@start", keys.Select(key => key.Start.UtcTicks).ToArray());
}
