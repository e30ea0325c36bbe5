using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes an earlier answer back into a conversation: its text, its refusal, its tool calls.</summary>
internal static class AssistantWriter
{
    public const string RefusalCode = "Refusal";

    public static void Write(Utf8JsonWriter writer, ChatMessage message, RequestRefusal refusal, string place)
    {
        bool calls = false, text = false;
        foreach (AIContent content in message.Contents)
        {
            switch (content)
            {
                case TextContent: text = true; break;
                case FunctionCallContent: calls = true; break;
                case ErrorContent { ErrorCode: RefusalCode } or TextReasoningContent or UsageContent: break;
                default: throw refusal.Unsupported($"{content.GetType().Name} in {place}, an assistant message,");
            }
        }

        MessageWriter.WriteStart(writer, message, refusal, place);
        if (text || !calls) writer.WriteText("content", message.Text, refusal, place);
        else writer.WriteNull("content");
        foreach (AIContent content in message.Contents)
        {
            if (content is not ErrorContent error) continue;
            writer.WriteText("refusal", error.Message, refusal, place);
            break;
        }

        if (calls) WriteCalls(writer, message, refusal, place);
        writer.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter writer, ChatMessage message, RequestRefusal refusal, string place)
    {
        writer.WriteStartArray("tool_calls");
        foreach (AIContent content in message.Contents)
        {
            if (content is not FunctionCallContent call) continue;
            writer.WriteStartObject();
            writer.WriteText("id", call.CallId, refusal, place);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteText("name", call.Name, refusal, place);
            // Arguments that were no JSON go back as they came.
            if (call is { Exception: not null, RawRepresentation: string raw }) writer.WriteText("arguments", raw, refusal, place);
            else if (call.Arguments is null) writer.WriteString("arguments", "{}");
            else RequestValues.WriteAsText(writer, "arguments", call.Arguments, refusal, $"an argument of the tool call in {place}");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
