namespace AnalyzerKit.Sql.Books;

/// <summary>What became of a record that was to be appended.</summary>
internal enum RecordFate
{
    /// <summary>It is in the books now.</summary>
    Appended,

    /// <summary>It was there before.</summary>
    Known,

    /// <summary>Another one with its id and other content was there before, and stays.</summary>
    Contradicted,
}
