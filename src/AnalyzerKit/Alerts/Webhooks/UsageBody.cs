using System.Text.Json;
using AnalyzerKit.Batches.Journal;

namespace AnalyzerKit.Alerts.Webhooks;

/// <summary>What the usage webhook sends: <c>{ "type": "usage", "id", "sentAt", "records": [ ... ] }</c>.</summary>
internal static class UsageBody
{
    public static byte[] Of(string id, DateTimeOffset sentAt, IReadOnlyList<UsageRecord> records)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", "usage");
            json.WriteString("id", id);
            json.WriteString("sentAt", sentAt);
            json.WriteStartArray("records");
            foreach (var record in records) JsonSerializer.Serialize(json, record, JournalJsonContext.Default.UsageRecord);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
