using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>The shared books in a database.</summary>
internal sealed class SqlBooks(SqlStore store) : IBooks
{
    public async ValueTask<IBooksTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var transaction = await store.BeginAsync(cancellationToken).ConfigureAwait(false);
        return store.Dialect is PostgreSqlDialect
            ? new PostgreSqlBooksTransaction(store.Dialect, transaction)
            : new SqliteBooksTransaction(store.Dialect, transaction);
    }

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(string? project, string? environment, CancellationToken cancellationToken)
    {
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.CommandText = $"""
            SELECT DISTINCT label, tag_value FROM analyzerkit_budgets
            WHERE period_end > {store.Dialect.Clock} AND COALESCE(project, '') = @project AND COALESCE(environment, '') = @environment
            """;
        command.With("@project", StoredText.Encode(project ?? "")).With("@environment", StoredText.Encode(environment ?? ""));
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerEnd = reader.ConfigureAwait(false);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            names.Add(await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? StoredText.Decode(reader.GetString(0)) : $"{StoredText.Decode(reader.GetString(0))}/{StoredText.Decode(reader.GetString(1))}");
        return names;
    }

    public async ValueTask<long?> FindSequenceAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.CommandText = "SELECT seq FROM analyzerkit_instances WHERE owner = @owner";
        command.With("@owner", owner);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }
}
