using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes <c>ChatOptions.AdditionalProperties</c>, as <see cref="RequestMembers"/> says.</summary>
internal static class PropertyWriter
{
    public static void Write(Utf8JsonWriter writer, ChatOptions options, RequestRefusal refusal)
    {
        if (options.AdditionalProperties is not { } properties) return;
        foreach ((string name, object? value) in properties)
        {
            if (name is RequestMembers.Strict or RequestMembers.StrictJsonSchema) continue;
            RequestText.Check(name, refusal, "a name in ChatOptions.AdditionalProperties");
            string place = $"ChatOptions.AdditionalProperties[\"{name}\"]";
            string? owner = name == RequestMembers.ReasoningEffort && options.Reasoning?.Effort is not null ? "ChatOptions.Reasoning" : RequestMembers.OwnerOf(name);
            if (owner is not null) throw refusal.Because($"{place} would be said twice; it comes from {owner}");
            writer.WritePropertyName(name);
            RequestValues.Write(writer, value, refusal, place);
        }
    }
}
