using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>
/// Writes messages. Two kinds of content are left out on purpose: <see cref="UsageContent"/>, which is no part of a conversation, and an
/// assistant's <see cref="TextReasoningContent"/>, which servers refuse to get back. Everything else is sent or refused by name.
/// </summary>
internal static class MessageWriter
{
    // What refusals call a message; made beforehand, since nearly none is refused.
    private static readonly string[] Places = [.. Enumerable.Range(0, 32).Select(static index => $"message {index}")];

    public static void Write(Utf8JsonWriter writer, string? instructions, IEnumerable<ChatMessage> messages, RequestRefusal refusal)
    {
        writer.WriteStartArray("messages");
        if (!string.IsNullOrEmpty(instructions))
        {
            writer.WriteStartObject();
            writer.WriteString("role", "system");
            writer.WriteText("content", instructions, refusal, "ChatOptions.Instructions");
            writer.WriteEndObject();
        }

        int index = 0;
        foreach (ChatMessage message in messages)
        {
            WriteMessage(writer, message, refusal, index < Places.Length ? Places[index] : $"message {index}");
            index++;
        }

        writer.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage? message, RequestRefusal refusal, string place)
    {
        if (message is null) throw refusal.Because($"{place} is null");
        switch (message.Role.Value)
        {
            case "tool": ToolResultWriter.Write(writer, message, refusal, place); break;
            case "assistant": AssistantWriter.Write(writer, message, refusal, place); break;
            case "user": WriteUser(writer, message, refusal, place); break;
            case "system" or "developer": WriteSystem(writer, message, refusal, place); break;
            default: throw refusal.Unsupported($"the role of {place}", "the roles are system, developer, user, assistant and tool");
        }
    }

    private static void WriteSystem(Utf8JsonWriter writer, ChatMessage message, RequestRefusal refusal, string place)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is not (TextContent or UsageContent)) throw refusal.Unsupported($"{content.GetType().Name} in {place}, a {message.Role.Value} message,");
        }

        WriteStart(writer, message, refusal, place);
        writer.WriteText("content", message.Text, refusal, place);
        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, ChatMessage message, RequestRefusal refusal, string place)
    {
        WriteStart(writer, message, refusal, place);
        if (message.Contents.Count == 0)
        {
            writer.WriteString("content", "");
        }
        else if (message.Contents is [TextContent only])
        {
            writer.WriteText("content", only.Text, refusal, place);
        }
        else
        {
            writer.WriteStartArray("content");
            foreach (AIContent content in message.Contents)
            {
                if (content is not UsageContent) ContentWriter.Write(writer, content, refusal, place);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static void WriteStart(Utf8JsonWriter writer, ChatMessage message, RequestRefusal refusal, string place)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role.Value);
        if (!string.IsNullOrEmpty(message.AuthorName)) writer.WriteText("name", message.AuthorName, refusal, $"the author's name of {place}");
    }
}
