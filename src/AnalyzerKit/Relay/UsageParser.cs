using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>
/// Reads a usage object of any server that speaks the OpenAI API. A figure that cannot be true is kept out and noted. Counts are made to
/// mean what <see cref="RelayUsage"/> says: input with what came from a cache, output with reasoning.
/// </summary>
internal static class UsageParser
{
    /// <summary>How many of xAI's ticks make a dollar.</summary>
    private const decimal TicksPerDollar = 10_000_000_000m;

    /// <summary>Reads the value after a property's name; null says nothing.</summary>
    public static void Read(ref Utf8JsonReader reader, ref RelayUsage usage, ChatChunk chunk)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            chunk.Note("usage is not an object");
            reader.Skip();
            return;
        }

        Counts counts = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader, ref counts, chunk);
        usage = counts.ToUsage();
    }

    private static void ReadMember(ref Utf8JsonReader reader, ref Counts counts, ChatChunk chunk)
    {
        if (reader.ValueTextEquals("prompt_tokens"u8)) Count(ref reader, ref counts.Prompt, chunk, "prompt_tokens");
        else if (reader.ValueTextEquals("completion_tokens"u8)) Count(ref reader, ref counts.Output, chunk, "completion_tokens");
        else if (reader.ValueTextEquals("total_tokens"u8)) Count(ref reader, ref counts.Total, chunk, "total_tokens");
        else if (reader.ValueTextEquals("input_tokens"u8)) Count(ref reader, ref counts.Input, chunk, "input_tokens");
        else if (reader.ValueTextEquals("output_tokens"u8)) Count(ref reader, ref counts.OtherOutput, chunk, "output_tokens");
        else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8)) Count(ref reader, ref counts.Hit, chunk, "prompt_cache_hit_tokens");
        else if (reader.ValueTextEquals("prompt_cache_miss_tokens"u8)) Count(ref reader, ref counts.Miss, chunk, "prompt_cache_miss_tokens");
        else if (reader.ValueTextEquals("cached_tokens"u8)) Count(ref reader, ref counts.RootCached, chunk, "cached_tokens");
        else if (reader.ValueTextEquals("cache_read_input_tokens"u8)) Count(ref reader, ref counts.CacheRead, chunk, "cache_read_input_tokens");
        else if (reader.ValueTextEquals("cache_creation_input_tokens"u8)) Count(ref reader, ref counts.CacheCreation, chunk, "cache_creation_input_tokens");
        else if (reader.ValueTextEquals("reasoning_tokens"u8)) Count(ref reader, ref counts.RootReasoning, chunk, "reasoning_tokens");
        else if (reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("input_tokens_details"u8)) Details(ref reader, ref counts, chunk);
        else if (reader.ValueTextEquals("completion_tokens_details"u8) || reader.ValueTextEquals("output_tokens_details"u8)) Details(ref reader, ref counts, chunk);
        else if (reader.ValueTextEquals("cost"u8)) counts.Cost = UsageCost.Read(ref reader, chunk) ?? counts.Cost;
        else if (reader.ValueTextEquals("cost_in_usd_ticks"u8)) counts.TickCost = UsageCost.ReadNumber(ref reader, chunk, "cost_in_usd_ticks") / TicksPerDollar ?? counts.TickCost;
        else reader.Skip();
    }

    private static void Details(ref Utf8JsonReader reader, ref Counts counts, ChatChunk chunk)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("cached_tokens"u8)) Count(ref reader, ref counts.Cached, chunk, "cached_tokens");
            else if (reader.ValueTextEquals("cache_write_tokens"u8)) Count(ref reader, ref counts.CacheWrite, chunk, "cache_write_tokens");
            else if (reader.ValueTextEquals("cache_creation_tokens"u8)) Count(ref reader, ref counts.CacheWrite, chunk, "cache_creation_tokens");
            else if (reader.ValueTextEquals("reasoning_tokens"u8)) Count(ref reader, ref counts.Reasoning, chunk, "reasoning_tokens");
            else reader.Skip();
        }
    }

    private static void Count(ref Utf8JsonReader reader, ref long? count, ChatChunk chunk, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.Number)
        {
            chunk.Note($"{name} is not a number");
            reader.Skip();
        }
        else if (reader.TryGetInt64(out long value) || (reader.TryGetDecimal(out decimal number) && decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue && (value = (long)number) == number))
        {
            if (value < 0) chunk.Note($"{name} is negative");
            else if (value > RelayUsage.MostTokens) chunk.Note($"{name} is more than any answer can have");
            else count = value;
        }
        else
        {
            chunk.Note($"{name} is not a whole number of tokens");
        }
    }

    private struct Counts
    {
        public long? Prompt, Input, Output, OtherOutput, Total, Hit, Miss, Cached, RootCached, CacheRead, CacheWrite, CacheCreation, Reasoning, RootReasoning;
        public decimal? Cost, TickCost;

        public readonly RelayUsage ToUsage()
        {
            RelayUsage usage = new()
            {
                // Anthropic's input_tokens leave out what went through the cache.
                Input = Prompt ?? (Input is null ? Sum(Hit, Miss) : Sum(Input, Sum(CacheRead ?? 0, CacheCreation ?? 0))),
                CachedInput = Cached ?? Hit ?? RootCached ?? CacheRead,
                CacheWrite = CacheWrite ?? CacheCreation,
                Output = Output ?? OtherOutput,
                Reasoning = Reasoning ?? RootReasoning,
                Total = Total,
                Cost = Cost ?? TickCost,
            };
            // xAI counts reasoning beside the completion; the total gives it away.
            if (usage is { Reasoning: > 0, Output: not null } && Sum(Sum(usage.Input, usage.Output), usage.Reasoning) is { } all && usage.Total == all) usage.Output += usage.Reasoning;
            return usage;
        }

        private static long? Sum(long? left, long? right) => left is { } a && right is { } b && a <= long.MaxValue - b ? a + b : null;
    }
}
