namespace AnalyzerKit.Simulator;

/// <summary>How an answer says what it used. Servers that speak the OpenAI protocol agree on everything but this.</summary>
public enum UsageShape
{
    /// <summary>Streamed: one extra last chunk with <c>choices: []</c>, only if <c>stream_options.include_usage</c> asks; every other chunk then says <c>usage: null</c>.</summary>
    OpenAI,

    /// <summary>Like <see cref="OpenAI"/>, behind a first chunk without choices that carries <c>prompt_filter_results</c>, as Azure sends it.</summary>
    Azure,

    /// <summary>Streamed: on the chunk with the finish reason. Cached tokens as <c>prompt_cache_hit_tokens</c> and <c>prompt_cache_miss_tokens</c>.</summary>
    DeepSeek,

    /// <summary>Like <see cref="DeepSeek"/>, but on a chunk without choices after the one with the finish reason.</summary>
    DeepSeekTrailing,

    /// <summary>Streamed: on every chunk, each time all that was used so far.</summary>
    GeminiCumulative,

    /// <summary>vLLM and SGLang with continuous statistics: when usage is asked for, all that was used so far on every chunk, and once more on a last one with <c>choices: []</c>.</summary>
    VllmContinuous,

    /// <summary>Streamed: <c>x_groq.usage</c> on the chunk with the finish reason and, when asked for, the same again on a usage chunk. To be counted once.</summary>
    Groq,

    /// <summary>Streamed: inside the choice that carries the finish reason. Cached tokens as <c>cached_tokens</c>.</summary>
    Moonshot,

    /// <summary>Like <see cref="Moonshot"/>, but at the root of the chunk with the finish reason.</summary>
    MoonshotRoot,

    /// <summary>Streamed: on the chunk with the finish reason, asked for or not. See also <see cref="RelaySimulatorOptions.RejectStreamOptions"/>.</summary>
    Mistral,

    /// <summary>Streamed: on an extra last chunk whose choice is empty. With <c>cost</c> in USD and, before the first chunk, comments that keep the connection alive.</summary>
    OpenRouter,

    /// <summary>Streamed: on the chunk before the one with the finish reason. With <c>cost_in_usd_ticks</c>, of which 10^10 are one USD.</summary>
    XAi,

    /// <summary>Streamed: on the chunk with the finish reason, followed by a chunk that says <c>usage: null</c> and must not erase it.</summary>
    NullAfterUsage,

    /// <summary>The answer has no member for usage at all.</summary>
    Missing,

    /// <summary>The answer, or every chunk of it, says <c>usage: null</c>, also when asked for usage.</summary>
    NullEverywhere,
}
