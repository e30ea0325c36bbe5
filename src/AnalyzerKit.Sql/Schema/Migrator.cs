using System.Data.Common;
using System.Globalization;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Schema;

/// <summary>Brings the tables to the version this library knows: in one transaction, under a lock that makes others who start wait and then find it done.</summary>
internal sealed class Migrator(SqlStore store, IReadOnlyList<SchemaScript> scripts)
{
    private const string Versions = "CREATE TABLE IF NOT EXISTS analyzerkit_schema_versions (version integer PRIMARY KEY, applied bigint NOT NULL)";

    public Migrator(SqlStore store) : this(store, SchemaScripts.Of(store.Dialect))
    {
    }

    private int Known => scripts[^1].Version;

    /// <exception cref="SchemaVersionException">The tables are of a version that this library does not know.</exception>
    public async ValueTask MigrateAsync(CancellationToken cancellationToken)
    {
        // Nearly always nothing is to be done; then nothing is locked either, and the right to make tables is not needed.
        if (await IsDoneAsync(cancellationToken).ConfigureAwait(false))
            return;
        var transaction = await store.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        if (store.Dialect.MigrationLock is { Length: > 0 } held)
            await ExecuteAsync(transaction.Command(held), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(transaction.Command(Versions), cancellationToken).ConfigureAwait(false);
        var version = await ReadVersionAsync(transaction.Command, cancellationToken).ConfigureAwait(false);
        RefuseNewer(version);
        foreach (var script in scripts.Where(script => script.Version > version))
        {
            await ExecuteAsync(transaction.Command(script.Text), cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(
                transaction.Command($"INSERT INTO analyzerkit_schema_versions (version, applied) VALUES (@version, {store.Dialect.Clock})").With("@version", script.Version),
                cancellationToken).ConfigureAwait(false);
        }
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        if (await ReadNumberAsync(Command(store.Dialect.HasSchema), cancellationToken).ConfigureAwait(false) == 0)
            return false;
        var version = await ReadVersionAsync(Command, cancellationToken).ConfigureAwait(false);
        RefuseNewer(version);
        return version == Known;

        DbCommand Command(string text)
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            return command;
        }
    }

    private static ValueTask<long> ReadVersionAsync(Func<string, DbCommand> command, CancellationToken cancellationToken) =>
        ReadNumberAsync(command("SELECT COALESCE(MAX(version), 0) FROM analyzerkit_schema_versions"), cancellationToken);

    private void RefuseNewer(long version)
    {
        if (version > Known)
            throw new SchemaVersionException(version, Known);
    }

    private static async ValueTask<long> ReadNumberAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    private static async ValueTask ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
