using System.Data.Common;

namespace AnalyzerKit.Sql.Dialects;

/// <summary>A connection and the transaction on it. Disposed without a commit, nothing of it has happened.</summary>
internal sealed class SqlTransaction(DbConnection connection, DbTransaction transaction, string opening = "", Action? atEnd = null) : IAsyncDisposable
{
    // Goes out with the first command, so that it costs no round trip of its own.
    private string _opening = opening;
    private Action? _atEnd = atEnd;

    public DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = _opening + text;
        _opening = "";
        return command;
    }

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Exchange(ref _atEnd, null)?.Invoke();
            }
        }
    }
}
