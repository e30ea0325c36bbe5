using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;

namespace Contoso.KeptSums;

public sealed class Usage2
{
    public long? Tokens { get; set; }

    public long? Limit { get; set; }

    public int? Attempts { get; set; }
}

public sealed class Kept
{
    private long? _total;
    private long _output;
    private int? _retries;
    private double? _score;
    private long? _bytes;
    private long? _remainingTokens = 100_000;
    private long? _maxTokens;

    public void Record(ChatResponse response)
    {
        {|-AKIT2004:_total = (_total ?? 0) + (response.Usage?.TotalTokenCount ?? 0)|};
        {|-AKIT2004:_output += response.Usage?.OutputTokenCount ?? 0|};
        {|-AKIT2004:_retries += 1|};
        {|-AKIT2004:_score += 0.5|};
        {|-AKIT2004:_bytes += response.Text.Length|};
        {|-AKIT2004:_remainingTokens -= response.Usage?.TotalTokenCount|};
        {|-AKIT2004:_maxTokens += 100|};
    }

    public void Initialised(ChatResponse response)
    {
        _total ??= 0;
        {|-AKIT2004:_total += response.Usage?.TotalTokenCount ?? 0|};
    }

    public static long? Whole(UsageDetails usage) => {|-AKIT2004:usage.InputTokenCount + usage.OutputTokenCount|};

    public static long? Total(UsageDetails usage)
    {
        {|-AKIT2004:usage.TotalTokenCount = usage.InputTokenCount + usage.OutputTokenCount|};
        return usage.TotalTokenCount;
    }

    public static long? FromZero(IEnumerable<ChatResponse> responses)
    {
        long? tokens = 0;
        foreach (var response in responses) {|-AKIT2004:tokens += response.Usage?.TotalTokenCount ?? 0|};
        return tokens;
    }

    public static long? Guarded(IEnumerable<ChatResponse> responses)
    {
        long? tokens = 0;
        foreach (var response in responses)
        {
            if (response.Usage?.TotalTokenCount is { } count) {|-AKIT2004:tokens += count|};
            if (response.Usage?.OutputTokenCount is long output) {|-AKIT2004:tokens = tokens + output|};
            if (response.Usage is { InputTokenCount: not null } usage) {|-AKIT2004:tokens += usage.InputTokenCount.Value|};
        }

        return tokens;
    }

    public static long? CheckedHere(UsageDetails usage, long? tokens)
    {
        if (tokens.HasValue) {|-AKIT2004:tokens += usage.TotalTokenCount ?? 0|};
        else tokens = usage.TotalTokenCount;
        return tokens;
    }

    public static long? CheckedByPattern(UsageDetails usage, long? tokens)
    {
        if (tokens is null) return usage.TotalTokenCount;
        {|-AKIT2004:tokens += usage.TotalTokenCount ?? 0|};
        return tokens;
    }

    public static long? Conditional(UsageDetails usage, Usage2 sum)
    {
        {|-AKIT2004:sum.Tokens = sum.Tokens is null ? usage.TotalTokenCount : sum.Tokens + (usage.TotalTokenCount ?? 0)|};
        {|-AKIT2004:sum.Attempts += 1|};
        {|-AKIT2004:sum.Limit += 500|};
        return sum.Tokens;
    }

    public static long? Linq(IEnumerable<ChatResponse> responses) => {|-AKIT2004:responses.Sum(response => response.Usage?.TotalTokenCount)|};

    public static UsageDetails Whole(IEnumerable<ChatResponse> responses)
    {
        var sum = new UsageDetails();
        foreach (var response in responses)
        {
            if (response.Usage is not null) {|-AKIT2004:sum.Add(response.Usage)|};
        }

        return sum;
    }

    public static UsageDetails Seeded(IEnumerable<UsageDetails> all)
    {
        var sum = new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0 };
        foreach (var usage in all)
        {
            {|-AKIT2004:sum.InputTokenCount += usage.InputTokenCount ?? 0|};
            {|-AKIT2004:sum.OutputTokenCount += usage.OutputTokenCount.GetValueOrDefault()|};
        }

        return sum;
    }

    public static long Anthropics(IEnumerable<Message> messages)
    {
        long tokens = 0;
        foreach (var message in messages)
        {
            {|-AKIT2004:tokens += message.Usage.InputTokens + message.Usage.OutputTokens|};
            {|-AKIT2004:tokens += message.Usage.CacheReadInputTokens ?? 0|};
        }

        return tokens;
    }

    public static string? Text(IEnumerable<ChatResponse> responses)
    {
        string? tokens = null;
        foreach (var response in responses) {|-AKIT2004:tokens += response.Text|};
        return tokens;
    }

    public static TimeSpan? Elapsed(IEnumerable<TimeSpan?> all)
    {
        TimeSpan? elapsed = TimeSpan.Zero;
        foreach (var each in all) {|-AKIT2004:elapsed += each|};
        return elapsed;
    }
}
