using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes tool results, a message each.</summary>
internal static class ToolResultWriter
{
    public static void Write(Utf8JsonWriter writer, ChatMessage message, RequestRefusal refusal, string place)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is UsageContent) continue;
            if (content is not FunctionResultContent result) throw refusal.Unsupported($"{content.GetType().Name} in {place}, a tool message,");
            writer.WriteStartObject();
            writer.WriteString("role", "tool");
            writer.WriteText("tool_call_id", result.CallId, refusal, place);
            WriteResult(writer, result, refusal, $"the tool result in {place}");
            writer.WriteEndObject();
        }
    }

    private static void WriteResult(Utf8JsonWriter writer, FunctionResultContent result, RequestRefusal refusal, string place)
    {
        switch (result.Result)
        {
            // What the exception says is not the model's to read.
            case null: writer.WriteString("content", result.Exception is null ? "" : "Error: the function failed."); break;
            case string text: writer.WriteText("content", text, refusal, place); break;
            case JsonElement { ValueKind: JsonValueKind.String } element: writer.WriteText("content", element.GetString()!, refusal, place); break;
            case TextContent text: writer.WriteText("content", text.Text, refusal, place); break;
            case IEnumerable<AIContent> contents: writer.WriteText("content", TextOf(contents, refusal, place), refusal, place); break;
            case AIContent content: throw refusal.Unsupported($"{content.GetType().Name} as {place}");
            default: RequestValues.WriteAsText(writer, "content", result.Result, refusal, place); break;
        }
    }

    private static string TextOf(IEnumerable<AIContent> contents, RequestRefusal refusal, string place) => string.Concat(contents.Select(content =>
        content is TextContent text ? text.Text : throw refusal.Unsupported($"{content.GetType().Name} as {place}")));
}
