using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>Records and alerts whole, as JSON that both engines can hold and people can read.</summary>
internal static class StoredContent
{
    // It goes into a column, never into a page: letters of all languages stay letters.
    private static readonly StoredJson Json = new(new JsonSerializerOptions(StoredJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(UsageRecord record) => JsonSerializer.Serialize(record, Json.UsageRecord);

    public static UsageRecord ReadRecord(string content) => JsonSerializer.Deserialize(content, Json.UsageRecord)!;

    public static string Write(Alert alert) => JsonSerializer.Serialize(alert, Json.Alert);

    public static Alert ReadAlert(string content) => JsonSerializer.Deserialize(content, Json.Alert)!;
}
