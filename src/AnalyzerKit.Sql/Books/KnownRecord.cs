using AnalyzerKit.Settlement;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>Says of a record whose id is known whether it is the same one.</summary>
internal static class KnownRecord
{
    public static RecordFate Fate(string content, UsageRecord record) =>
        RecordContent.Same(StoredContent.ReadRecord(content), record) ? RecordFate.Known : RecordFate.Contradicted;
}
