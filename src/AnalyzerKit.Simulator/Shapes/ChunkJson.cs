using System.Text.Json;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>Writes single chunks of a streamed answer.</summary>
internal sealed class ChunkJson(AnswerDraft draft)
{
    /// <summary>A chunk with one choice.</summary>
    /// <param name="index">The choice's index.</param>
    /// <param name="delta">Writes the members of the delta.</param>
    /// <param name="finishReason">The finish reason; null says null.</param>
    /// <param name="place">Where the usage goes.</param>
    /// <param name="usage">The usage.</param>
    public ReadOnlyMemory<byte> Choice(int index, Action<Utf8JsonWriter>? delta, string? finishReason, UsagePlace place, SimulatedUsage? usage) => JsonBytes.Event(json =>
    {
        Head(json);
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteStartObject("delta");
        delta?.Invoke(json);
        json.WriteEndObject();
        json.WriteNull("logprobs");
        if (finishReason is null) json.WriteNull("finish_reason");
        else json.WriteString("finish_reason", finishReason);
        if (place == UsagePlace.Choice) Usage(json, usage);
        json.WriteEndObject();
        json.WriteEndArray();
        Tail(json, place, usage);
    });

    /// <summary>A chunk with <c>choices: []</c>.</summary>
    public ReadOnlyMemory<byte> NoChoice(UsagePlace place, SimulatedUsage? usage) => JsonBytes.Event(json =>
    {
        Head(json);
        json.WriteStartArray("choices");
        json.WriteEndArray();
        Tail(json, place, usage);
    });

    /// <summary>What Azure sends before everything else.</summary>
    public static ReadOnlyMemory<byte> AzurePreface() => JsonBytes.Event(static json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("choices");
        json.WriteEndArray();
        json.WriteNumber("created", 0);
        json.WriteString("id", "");
        json.WriteString("model", "");
        json.WriteString("object", "");
        json.WriteStartArray("prompt_filter_results");
        json.WriteStartObject();
        json.WriteNumber("prompt_index", 0);
        json.WriteStartObject("content_filter_results");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private void Head(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", draft.Id);
        json.WriteString("object", "chat.completion.chunk");
        json.WriteNumber("created", draft.Created);
        json.WriteString("model", draft.Model);
        json.WriteString("system_fingerprint", "fp_" + draft.Fingerprint);
    }

    private void Tail(Utf8JsonWriter json, UsagePlace place, SimulatedUsage? usage)
    {
        if (place == UsagePlace.Root) Usage(json, usage);
        if (place == UsagePlace.Null) json.WriteNull("usage");
        if (place == UsagePlace.XGroq)
        {
            json.WriteStartObject("x_groq");
            json.WriteString("id", "req_" + draft.Fingerprint);
            Usage(json, usage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Usage(Utf8JsonWriter json, SimulatedUsage? usage)
    {
        json.WritePropertyName("usage");
        UsageJson.Write(json, draft, usage);
    }
}
