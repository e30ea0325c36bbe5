namespace AnalyzerKit.Sql;

/// <summary>The tables in the database were changed by a newer version of this package, which this one does not know.</summary>
public sealed class SchemaVersionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="found">The version of the tables.</param>
    /// <param name="known">The newest version that this package knows.</param>
    public SchemaVersionException(long found, long known)
        : base($"The database's tables (analyzerkit_*) are of version {found}, and this AnalyzerKit.Sql knows them up to version {known}: a newer one has changed them. Update the package here, or use another database or schema.")
    {
        Found = found;
        Known = known;
    }

    /// <summary>The version of the tables.</summary>
    public long Found { get; }

    /// <summary>The newest version that this package knows.</summary>
    public long Known { get; }
}
