using System.Text.Json;

namespace AnalyzerKit.Simulator.Shapes;

/// <summary>Writes a usage object the way a server of some shape writes it.</summary>
internal static class UsageJson
{
    private const decimal XAiTicksPerUsd = 10_000_000_000m;

    public static void Write(Utf8JsonWriter json, AnswerDraft draft, SimulatedUsage? usage)
    {
        if (usage is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("prompt_tokens", usage.Input);
        json.WriteNumber("completion_tokens", usage.Output);
        json.WriteNumber("total_tokens", usage.Total ?? (usage.Input + usage.Output));
        Rest(json, draft, usage);
        json.WriteEndObject();
    }

    private static void Rest(Utf8JsonWriter json, AnswerDraft draft, SimulatedUsage usage)
    {
        switch (draft.Shape)
        {
            case UsageShape.DeepSeek or UsageShape.DeepSeekTrailing:
                InputDetails(json, usage);
                OutputDetails(json, usage);
                json.WriteNumber("prompt_cache_hit_tokens", usage.CachedInput);
                json.WriteNumber("prompt_cache_miss_tokens", usage.Input - usage.CachedInput);
                break;
            case UsageShape.Moonshot or UsageShape.MoonshotRoot:
                json.WriteNumber("cached_tokens", usage.CachedInput);
                break;
            case UsageShape.Groq:
                json.WriteNumber("queue_time", 0.002);
                json.WriteNumber("prompt_time", 0.001);
                json.WriteNumber("completion_time", 0.05);
                json.WriteNumber("total_time", 0.051);
                break;
            case UsageShape.Mistral:
                break;
            case UsageShape.OpenRouter:
                json.WriteNumber("cost", usage.Cost ?? draft.Cost ?? 0m);
                json.WriteBoolean("is_byok", false);
                InputDetails(json, usage);
                OutputDetails(json, usage);
                break;
            case UsageShape.XAi:
                InputDetails(json, usage);
                OutputDetails(json, usage);
                json.WriteNumber("num_sources_used", 0);
                json.WriteNumber("cost_in_usd_ticks", (long)((usage.Cost ?? draft.Cost ?? 0m) * XAiTicksPerUsd));
                break;
            default:
                InputDetails(json, usage);
                OutputDetails(json, usage);
                break;
        }
    }

    private static void InputDetails(Utf8JsonWriter json, SimulatedUsage usage)
    {
        json.WriteStartObject("prompt_tokens_details");
        json.WriteNumber("cached_tokens", usage.CachedInput);
        if (usage.CacheWrite != 0) json.WriteNumber("cache_write_tokens", usage.CacheWrite);
        json.WriteNumber("audio_tokens", 0);
        json.WriteEndObject();
    }

    private static void OutputDetails(Utf8JsonWriter json, SimulatedUsage usage)
    {
        json.WriteStartObject("completion_tokens_details");
        json.WriteNumber("reasoning_tokens", usage.Reasoning);
        json.WriteNumber("audio_tokens", 0);
        json.WriteNumber("accepted_prediction_tokens", 0);
        json.WriteNumber("rejected_prediction_tokens", 0);
        json.WriteEndObject();
    }
}
