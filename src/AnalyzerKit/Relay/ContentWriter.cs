using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes the parts of a user's message: text, images (by address or inline), audio and files (inline).</summary>
internal static class ContentWriter
{
    public static void Write(Utf8JsonWriter writer, AIContent content, RequestRefusal refusal, string place)
    {
        writer.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                writer.WriteString("type", "text");
                writer.WriteText("text", text.Text, refusal, place);
                break;
            case UriContent uri when uri.HasTopLevelMediaType("image"): WriteImage(writer, uri.Uri.AbsoluteUri, uri, refusal, place); break;
            case DataContent data when data.HasTopLevelMediaType("image"): WriteImage(writer, data.Uri, data, refusal, place); break;
            case DataContent data when AudioFormatOf(data.MediaType) is { } format: WriteAudio(writer, data, format); break;
            case DataContent data when data.HasTopLevelMediaType("application") || data.HasTopLevelMediaType("text"): WriteFile(writer, data, refusal, place); break;
            case DataContent data: throw refusal.Unsupported($"DataContent of type {data.MediaType} in {place}");
            case UriContent uri: throw refusal.Unsupported($"UriContent of type {uri.MediaType} in {place}", "load it and send it as DataContent");
            default: throw refusal.Unsupported($"{content.GetType().Name} in {place}, a user message,");
        }

        writer.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter writer, string address, AIContent content, RequestRefusal refusal, string place)
    {
        writer.WriteString("type", "image_url");
        writer.WriteStartObject("image_url");
        writer.WriteString("url", address);
        if (content.AdditionalProperties?.TryGetValue("detail", out object? detail) is true)
        {
            writer.WritePropertyName("detail");
            RequestValues.Write(writer, detail, refusal, $"the image's detail in {place}");
        }

        writer.WriteEndObject();
    }

    private static void WriteAudio(Utf8JsonWriter writer, DataContent data, string format)
    {
        writer.WriteString("type", "input_audio");
        writer.WriteStartObject("input_audio");
        writer.WriteBase64String("data", data.Data.Span);
        writer.WriteString("format", format);
        writer.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter writer, DataContent data, RequestRefusal refusal, string place)
    {
        writer.WriteString("type", "file");
        writer.WriteStartObject("file");
        writer.WriteText("filename", data.Name ?? (data.MediaType == "application/pdf" ? "file.pdf" : "file"), refusal, $"the file's name in {place}");
        writer.WriteString("file_data", data.Uri);
        writer.WriteEndObject();
    }

    private static string? AudioFormatOf(string mediaType) => mediaType switch
    {
        "audio/wav" or "audio/x-wav" or "audio/wave" or "audio/vnd.wave" => "wav",
        "audio/mpeg" or "audio/mp3" => "mp3",
        _ => null,
    };
}
