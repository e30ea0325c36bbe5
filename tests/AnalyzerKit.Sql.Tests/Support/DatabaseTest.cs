namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Tests that hold for every engine: a class for each derives from them.</summary>
public abstract class DatabaseTest(SqlDialect dialect) : IAsyncLifetime
{
    private TestDatabase? _database;

    protected SqlDialect Dialect => dialect;

    private protected TestDatabase Database => _database!;

    public virtual async Task InitializeAsync() => _database = await TestDatabase.CreateAsync(dialect);

    public virtual async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
