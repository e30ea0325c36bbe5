using AnalyzerKit.Sql.Schema;

namespace AnalyzerKit.Sql.Books;

/// <summary>The books, once their tables are there: whoever comes first brings them up to date, and tries again where that failed.</summary>
internal sealed class MigratedBooks(IBooks books, Migrator migrator) : IBooks, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _isMigrated;

    public void Dispose() => _turn.Dispose();

    public async ValueTask MigrateAsync(CancellationToken cancellationToken)
    {
        if (_isMigrated)
            return;

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isMigrated)
                return;

            await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
            _isMigrated = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<IBooksTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken).ConfigureAwait(false);
        return await books.BeginAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<string>> ListNamesAsync(string? project, string? environment, CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken).ConfigureAwait(false);
        return await books.ListNamesAsync(project, environment, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<long?> FindSequenceAsync(string owner, CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken).ConfigureAwait(false);
        return await books.FindSequenceAsync(owner, cancellationToken).ConfigureAwait(false);
    }
}
