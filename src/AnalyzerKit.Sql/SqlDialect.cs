namespace AnalyzerKit.Sql;

/// <summary>The database engines that can keep budgets and ledger.</summary>
public enum SqlDialect
{
    /// <summary>SQLite, embedded: one file, for the processes of one machine.</summary>
    Sqlite = 0,

    /// <summary>PostgreSQL 12 or newer, shared by any number of instances.</summary>
    PostgreSql,
}
