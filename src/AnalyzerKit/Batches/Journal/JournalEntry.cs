using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.Batches.Journal;

/// <summary>A journal's line: the key, then the answer or the failure's kind, then the record, then those of further calls.</summary>
internal sealed record JournalEntry<TOutput>(string Key, Metered<TOutput>? Answer, IReadOnlyList<UsageRecord> Records)
{
    // How deep answers may nest; what is written here can be read here.
    private const int MaxDepth = 1000;
    private const string Further = "further";

    private static readonly JsonWriterOptions Readable = new() { MaxDepth = MaxDepth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Writes a line, and sees to it that it can be read.</summary>
    /// <exception cref="FormatException">It cannot.</exception>
    public static void Write<TInput>(MemoryStream buffer, BatchItem<TInput, TOutput> item, JsonTypeInfo<TOutput> type)
    {
        var start = (int)buffer.Position;
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("key", item.Key);
            if (item.Status == BatchItemStatus.Succeeded)
            {
                writer.WritePropertyName("value");
                JsonSerializer.Serialize(writer, item.Value, type);
            }
            else
            {
                writer.WriteString("failure", BatchSummary.KindOf(item.Error!));
            }

            if (item.Usage is { } usage)
            {
                writer.WritePropertyName("usage");
                JsonSerializer.Serialize(writer, usage, JournalJsonContext.Default.UsageRecord);
            }

            var further = item.Records.Where(record => record.RequestId != item.Usage?.RequestId).ToList();
            if (further.Count > 0)
            {
                writer.WriteStartArray(Further);
                further.ForEach(record => JsonSerializer.Serialize(writer, record, JournalJsonContext.Default.UsageRecord));
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        // A converter may write raw JSON over several lines; outside of strings, which cannot hold them as they are, line ends are blanks.
        var line = buffer.GetBuffer().AsMemory(start, (int)buffer.Position - start);
        line.Span.Replace((byte)'\n', (byte)' ');
        _ = Read(line, type);
        buffer.WriteByte((byte)'\n');
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none that was written here; the message says why and quotes nothing of it.</exception>
    public static JournalEntry<TOutput> Read(ReadOnlyMemory<byte> line, JsonTypeInfo<TOutput> type)
    {
        const string answer = "the answer";
        var at = "the line";
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("key", out var key) || key.ValueKind != JsonValueKind.String || key.GetString() is not { Length: > 0 } name
                || root.TryGetProperty("value", out var value) == root.TryGetProperty("failure", out _))
            {
                throw new FormatException("It is no entry of a journal.");
            }

            at = "the record";
            var usage = root.TryGetProperty("usage", out var written) ? ReadRecord(written) : null;
            List<UsageRecord> records = usage is null ? [] : [usage];
            if (root.TryGetProperty(Further, out var further))
            {
                records.AddRange(further.EnumerateArray().Select(ReadRecord).OfType<UsageRecord>());
            }

            if (value.ValueKind == JsonValueKind.Undefined)
            {
                return new(name, null, records);
            }

            at = answer;
            return new(name, new(ReadAnswer(value, type)!, usage!), records);
        }
        catch (Exception error) when (at == answer || error is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The error may quote the answer.
            throw new FormatException($"Reading {at} failed{((error as JsonException)?.Path is { } path ? $" at {path}" : "")} ({error.GetType().Name}).");
        }
    }

    /// <summary>Whether it is a whole line, its end aside.</summary>
    public static bool IsWhole(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new() { MaxDepth = MaxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // As deep as it was written, whatever limit the type's options have for reading.
    private static TOutput? ReadAnswer(JsonElement value, JsonTypeInfo<TOutput> type)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value), new JsonReaderOptions { MaxDepth = MaxDepth });
        return JsonSerializer.Deserialize(ref reader, type);
    }

    private static UsageRecord? ReadRecord(JsonElement written) => WithTags(written.Deserialize(JournalJsonContext.Default.UsageRecord));

    // Tag keys compare without case, as they did when the record was made.
    private static UsageRecord? WithTags(UsageRecord? record)
    {
        if (record is null)
        {
            return null;
        }

        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in record.Tags)
        {
            if (!tags.TryAdd(key, value))
            {
                return record;
            }
        }

        return record with { Tags = tags };
    }
}
