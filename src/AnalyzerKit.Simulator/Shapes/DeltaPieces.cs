using System.Text.Json;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>The deltas of a choice: its text, then its refusal, then its tool calls, a token each.</summary>
internal static class DeltaPieces
{
    public static IEnumerable<Action<Utf8JsonWriter>> Of(ChoiceDraft choice)
    {
        foreach (string token in choice.Text ?? [])
        {
            yield return json => json.WriteString("content", token);
        }

        foreach (string token in choice.Refusal ?? [])
        {
            yield return json => json.WriteString("refusal", token);
        }

        for (int i = 0; i < choice.ToolCalls.Count; i++)
        {
            int index = i;
            var call = choice.ToolCalls[i];
            yield return json => Call(json, index, call, null);
            foreach (string token in call.Arguments)
            {
                yield return json => Call(json, index, null, token);
            }
        }
    }

    private static void Call(Utf8JsonWriter json, int index, ToolCallDraft? opening, string? arguments)
    {
        json.WriteStartArray("tool_calls");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        if (opening is not null)
        {
            json.WriteString("id", opening.Id);
            json.WriteString("type", "function");
        }

        json.WriteStartObject("function");
        if (opening is not null) json.WriteString("name", opening.Name);
        json.WriteString("arguments", arguments ?? "");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
