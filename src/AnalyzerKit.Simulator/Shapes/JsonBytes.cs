using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>Bytes of JSON, and of a server-sent event with JSON in it.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Append(bytes, write);
        return bytes.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Event(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write("data: "u8);
        Append(bytes, write);
        bytes.Write("\n\n"u8);
        return bytes.WrittenMemory;
    }

    /// <summary>An error as the relay writes it.</summary>
    public static void Error(Utf8JsonWriter json, string message, string type, string code)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", message);
        json.WriteString("type", type);
        json.WriteNull("param");
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Append(ArrayBufferWriter<byte> bytes, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(bytes, Options);
        write(json);
    }
}
