using System.Buffers;
using System.Text.Json;

namespace AnalyzerKit.Batches.Journal;

/// <summary>A journal's first line, which says what it is a journal of.</summary>
internal sealed record JournalHeader(string? Name, string Result)
{
    private const string Mark = "analyzerkit";
    private const string Format = "batch";
    private const int Version = 1;

    /// <summary>The line, its end included. It is the same in every run, so that a torn one can be told from a file that is none of ours.</summary>
    public byte[] Line()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(Mark, Format);
            writer.WriteNumber("version", Version);
            writer.WriteString("name", Name);
            writer.WriteString("result", Result);
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Why a first line is not this batch's; null where it is.</summary>
    public string? Refuses(ReadOnlyMemory<byte> line)
    {
        const string foreign = "The file is no journal of a batch. Name another one; this one is left as it is.";
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, Mark) != Format || !root.TryGetProperty("version", out var version))
            {
                return foreign;
            }

            if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version)
            {
                return $"The journal has format version {version.GetRawText()}, and this version of the library reads {Version}.";
            }

            var (name, result) = (Text(root, "name"), Text(root, "result"));
            return name != Name ? $"The journal belongs to {Named(name)}, not to {Named(Name)}. Each batch needs a journal of its own."
                : result != Result ? $"The journal holds answers of type '{result}', not '{Result}'. Each batch needs a journal of its own."
                : null;
        }
        catch (JsonException)
        {
            return foreign;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Named(string? name) => name is null ? "a batch without a name" : $"the batch '{name}'";
}
