using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>
/// Writes tools and how they may be chosen. Servers refuse a choice where there are no tools, so it is left out then; it would say nothing.
/// </summary>
internal static class ToolWriter
{
    public static void Write(Utf8JsonWriter writer, ChatOptions options, RequestRefusal refusal)
    {
        if (options.Tools is not { Count: > 0 } tools)
        {
            if (options.ToolMode is RequiredChatToolMode) throw refusal.Because("ChatOptions.ToolMode requires a tool, and ChatOptions.Tools holds none");
            return;
        }

        writer.WriteStartArray("tools");
        foreach (AITool tool in tools)
        {
            if (tool is not AIFunctionDeclaration function) throw refusal.Unsupported($"a tool of type {tool.GetType().Name} in ChatOptions.Tools", "only functions can");
            WriteFunction(writer, function, refusal);
        }

        writer.WriteEndArray();
        WriteChoice(writer, options.ToolMode, refusal);
        if (options.AllowMultipleToolCalls is { } parallel) writer.WriteBoolean("parallel_tool_calls", parallel);
    }

    private static void WriteFunction(Utf8JsonWriter writer, AIFunctionDeclaration function, RequestRefusal refusal)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteText("name", function.Name, refusal, "a tool's name");
        if (!string.IsNullOrEmpty(function.Description)) writer.WriteText("description", function.Description, refusal, $"the description of tool {function.Name}");
        writer.WritePropertyName("parameters");
        if (function.JsonSchema.ValueKind == JsonValueKind.Object) RequestValues.Write(writer, function.JsonSchema, refusal, $"the schema of tool {function.Name}");
        else writer.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        if (StrictnessOf(function) is { } strict) writer.WriteBoolean("strict", strict);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static bool? StrictnessOf(AIFunctionDeclaration function) =>
        function.AdditionalProperties.TryGetValue(RequestMembers.Strict, out object? value) || function.AdditionalProperties.TryGetValue(RequestMembers.StrictJsonSchema, out value)
            ? value as bool?
            : null;

    private static void WriteChoice(Utf8JsonWriter writer, ChatToolMode? mode, RequestRefusal refusal)
    {
        switch (mode)
        {
            case null: break;
            case NoneChatToolMode: writer.WriteString("tool_choice", "none"); break;
            case AutoChatToolMode: writer.WriteString("tool_choice", "auto"); break;
            case RequiredChatToolMode { RequiredFunctionName: null }: writer.WriteString("tool_choice", "required"); break;
            case RequiredChatToolMode { RequiredFunctionName: { } name }:
                writer.WriteStartObject("tool_choice");
                writer.WriteString("type", "function");
                writer.WriteStartObject("function");
                writer.WriteText("name", name, refusal, "ChatOptions.ToolMode");
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            default: throw refusal.Unsupported($"ChatOptions.ToolMode of type {mode.GetType().Name}");
        }
    }
}
