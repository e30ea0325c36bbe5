using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AnalyzerKit.Admission;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes values whose type is known only when the program runs, without reflection of our own.</summary>
internal static class RequestValues
{
    public static void Write(Utf8JsonWriter writer, object? value, RequestRefusal refusal, string place)
    {
        try
        {
            WriteAny(writer, value, refusal, place);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NotSupportedException or JsonException)
        {
            // The cause may quote the value, so it is left behind.
            throw refusal.Because($"{place} holds a {value?.GetType().Name} that cannot be written as JSON");
        }
    }

    /// <summary>The value as the text of a tool's result or of its arguments.</summary>
    public static void WriteAsText(Utf8JsonWriter writer, string name, object? value, RequestRefusal refusal, string place)
    {
        using PooledBuffer buffer = new(1024);
        using (Utf8JsonWriter inner = new(buffer, RequestWriter.WriterOptions)) Write(inner, value, refusal, place);
        writer.WriteString(name, buffer.Span);
    }

    /// <summary>The most bytes of text that the value comes to in a request: what measures it need not know how it is written.</summary>
    /// <param name="value">The value.</param>
    /// <param name="normalized">Whether the model's tokenizer may normalise text.</param>
    /// <exception cref="RelayException">Nothing knows how to write it.</exception>
    public static long LengthOf(object? value, bool normalized)
    {
        switch (value)
        {
            case null: return 0;
            case string text: return TextBound.Bytes(text, normalized);
            case TextContent text: return TextBound.Bytes(text.Text, normalized);
            case IEnumerable<AIContent> contents: return contents.Sum(content => LengthOf(content, normalized));
        }

        using PooledBuffer buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, RequestWriter.WriterOptions)) Write(writer, value, default, "a tool call or its result");
        return normalized && !Ascii.IsValid(buffer.Span) ? TextBound.Bytes(Encoding.UTF8.GetString(buffer.Span), normalized) : buffer.Length;
    }

    /// <summary>The value as it stands in a request; undefined where nothing knows how to write it.</summary>
    public static JsonElement AsWritten(object? value)
    {
        if (value is JsonElement element) return element;
        try
        {
            using PooledBuffer buffer = new(64);
            using (Utf8JsonWriter writer = new(buffer, RequestWriter.WriterOptions)) Write(writer, value, default, "an additional property");
            Utf8JsonReader reader = new(buffer.Span);
            return JsonElement.ParseValue(ref reader);
        }
        catch (RelayException)
        {
            return default;
        }
    }

    private static void WriteAny(Utf8JsonWriter writer, object? value, RequestRefusal refusal, string place)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteTextValue(text, refusal, place); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case float number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case uint number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case short or ushort or byte or sbyte: writer.WriteNumberValue(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }: writer.WriteNullValue(); break;
            case JsonElement element: element.WriteTo(writer); break;
            case JsonDocument document: document.WriteTo(writer); break;
            case JsonNode node: node.WriteTo(writer); break;
            case IEnumerable<KeyValuePair<string, object?>> members: WriteMembers(writer, members, refusal, place); break;
            case IEnumerable<KeyValuePair<string, string>> members: WriteMembers(writer, members, refusal, place); break;
            case IEnumerable<string> texts: WriteItems(writer, texts, refusal, place); break;
            case IEnumerable<object?> items: WriteItems(writer, items, refusal, place); break;
            default: WriteTyped(writer, value, refusal, place); break;
        }
    }

    private static void WriteMembers<T>(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, T>> members, RequestRefusal refusal, string place)
    {
        writer.WriteStartObject();
        foreach ((string name, T value) in members)
        {
            RequestText.Check(name, refusal, place);
            writer.WritePropertyName(name);
            WriteAny(writer, value, refusal, place);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems<T>(Utf8JsonWriter writer, IEnumerable<T> items, RequestRefusal refusal, string place)
    {
        writer.WriteStartArray();
        foreach (T item in items) WriteAny(writer, item, refusal, place);
        writer.WriteEndArray();
    }

    private static void WriteTyped(Utf8JsonWriter writer, object value, RequestRefusal refusal, string place)
    {
        if (!AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out JsonTypeInfo? type))
            throw refusal.Because($"{place} holds a {value.GetType().Name}, which nothing here knows how to write as JSON; give it as a string, JsonElement or JsonNode");
        JsonSerializer.Serialize(writer, value, type);
    }
}
