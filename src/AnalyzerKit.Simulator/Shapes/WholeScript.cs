using System.Text.Json;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>An answer in one piece.</summary>
internal static class WholeScript
{
    public static WireScript For(AnswerDraft draft)
    {
        var script = new WireScript(200, "application/json") { BeforeHeaders = draft.Pace.Whole(draft.VisibleTokens + draft.Billed.Reasoning) };
        script.Write(StepKind.Body, JsonBytes.Of(json => Write(json, draft)));
        return script;
    }

    private static void Write(Utf8JsonWriter json, AnswerDraft draft)
    {
        json.WriteStartObject();
        json.WriteString("id", draft.Id);
        json.WriteString("object", "chat.completion");
        json.WriteNumber("created", draft.Created);
        json.WriteString("model", draft.Model);
        json.WriteStartArray("choices");
        for (int i = 0; i < draft.Choices.Count; i++) Choice(json, draft.Choices[i], i);
        json.WriteEndArray();
        if (draft.Shape != UsageShape.Missing)
        {
            json.WritePropertyName("usage");
            UsageJson.Write(json, draft, draft.Shape == UsageShape.NullEverywhere ? null : draft.Reported);
        }

        if (draft.Shape == UsageShape.Groq)
        {
            json.WriteStartObject("x_groq");
            json.WriteString("id", "req_" + draft.Fingerprint);
            json.WriteEndObject();
        }

        json.WriteString("system_fingerprint", "fp_" + draft.Fingerprint);
        json.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter json, ChoiceDraft choice, int index)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        if (choice.Text is null) json.WriteNull("content");
        else json.WriteString("content", string.Concat(choice.Text));
        if (choice.Refusal is null) json.WriteNull("refusal");
        else json.WriteString("refusal", string.Concat(choice.Refusal));
        if (choice.ToolCalls.Count > 0) Calls(json, choice);
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", choice.FinishReason);
        json.WriteEndObject();
    }

    private static void Calls(Utf8JsonWriter json, ChoiceDraft choice)
    {
        json.WriteStartArray("tool_calls");
        foreach (var call in choice.ToolCalls)
        {
            json.WriteStartObject();
            json.WriteString("id", call.Id);
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", string.Concat(call.Arguments));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
