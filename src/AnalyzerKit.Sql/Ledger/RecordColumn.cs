namespace AnalyzerKit.Sql.Ledger;

/// <summary>One column of the records' table: what it holds of a record. One of the two says so.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">PostgreSQL's type for it.</param>
/// <param name="Text">Its value as text.</param>
/// <param name="Number">Its value as a number.</param>
internal sealed record RecordColumn(string Name, string Type, Func<BookedRecord, string?>? Text, Func<BookedRecord, long>? Number)
{
    public static RecordColumn Of(string name, Func<BookedRecord, string?> text, string type = "text") => new(name, type, text, null);

    public static RecordColumn Of(string name, Func<BookedRecord, long> number) => new(name, "bigint", null, number);
}
