using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>Records and alerts whole, as JSON that both engines can hold and people can read. Zeros and what is absent are left out.</summary>
internal static class StoredContent
{
    private static readonly JsonSerializerOptions Options = new(StoredJson.Default.Options)
    {
        // It goes into a column, never into a page: letters of all languages stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = StoredJson.Default.WithAddedModifier(NothingIsRequired),
    };

    private static readonly JsonTypeInfo<UsageRecord> Record = (JsonTypeInfo<UsageRecord>)Options.GetTypeInfo(typeof(UsageRecord));

    private static readonly JsonTypeInfo<Alert> Alert = (JsonTypeInfo<Alert>)Options.GetTypeInfo(typeof(Alert));

    public static string Write(UsageRecord record) => JsonSerializer.Serialize(record, Record);

    public static UsageRecord ReadRecord(string content) => JsonSerializer.Deserialize(content, Record)!;

    public static string Write(Alert alert) => JsonSerializer.Serialize(alert, Alert);

    public static Alert ReadAlert(string content) => JsonSerializer.Deserialize(content, Alert)!;

    // What is required of a record may be zero, and is not written then.
    private static void NothingIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
