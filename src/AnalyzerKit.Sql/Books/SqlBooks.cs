using AnalyzerKit.Sql.Dialects;

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
