using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.Batches.Journal;

/// <summary>A journal's line: the key, then the answer or the failure's kind, then the record.</summary>
internal sealed record JournalEntry<TOutput>(string Key, Metered<TOutput>? Answer, UsageRecord? Usage)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

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

            writer.WriteEndObject();
        }

        // A converter may write raw JSON over several lines; outside of strings, which cannot hold them as they are, line ends are blanks.
        buffer.GetBuffer().AsSpan(start, (int)buffer.Position - start).Replace((byte)'\n', (byte)' ');
        buffer.WriteByte((byte)'\n');
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none that was written here; the message says why and quotes nothing of it.</exception>
    public static JournalEntry<TOutput> Read(ReadOnlyMemory<byte> line, JsonTypeInfo<TOutput> type)
    {
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
            var usage = root.TryGetProperty("usage", out var written) ? WithTags(written.Deserialize(JournalJsonContext.Default.UsageRecord)) : null;
            if (value.ValueKind == JsonValueKind.Undefined)
            {
                return new(name, null, usage);
            }

            at = "the answer";
            return new(name, new(value.Deserialize(type)!, usage!), usage);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The error may quote the answer.
            throw new FormatException($"Reading {at} failed{((error as JsonException)?.Path is { } path ? $" at {path}" : "")} ({error.GetType().Name}).");
        }
    }

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
