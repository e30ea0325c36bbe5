using Microsoft.Extensions.AI;

namespace Contoso.Sums;

public sealed class TenantUsage
{
    public long? InputTokens { get; set; }

    public long? OutputTokens { get; set; }

    public long? TotalTokens;

    public int? CachedTokens { get; set; } = 0;
}

public sealed record TurnUsage(long? PromptTokens, long? CompletionTokens);

public sealed class Meters(IChatClient client)
{
    private long? _total;
    private long? _reasoningTokens = 0;
    private readonly Dictionary<string, TenantUsage> _tenants = [];
    private static long? s_allTokens;

    public void Record(ChatResponse response)
    {
        {|AKIT2004:_total += response.Usage?.TotalTokenCount|};
        {|AKIT2004:_reasoningTokens += response.Usage?.ReasoningTokenCount|};
        {|AKIT2004:s_allTokens += response.Usage?.TotalTokenCount ?? 0|};
    }

    public void Record(string tenant, UsageDetails usage)
    {
        var entry = _tenants[tenant];
        {|AKIT2004:entry.InputTokens += usage.InputTokenCount|};
        {|AKIT2004:entry.OutputTokens += usage.OutputTokenCount|};
        {|AKIT2004:_tenants[tenant].TotalTokens += usage.TotalTokenCount|};
        {|AKIT2004:entry.CachedTokens += (int?)usage.CachedInputTokenCount|};
    }

    public async Task<long?> ManyAsync(IEnumerable<string> prompts)
    {
        long? tokens = null;
        foreach (var prompt in prompts)
        {
            var response = await client.GetResponseAsync(prompt);
            {|AKIT2004:tokens += response.Usage!.TotalTokenCount|};
        }

        return tokens;
    }

    public async Task<long> FromZeroAsync(IEnumerable<string> prompts)
    {
        long? inputTokens = 0;
        long? outputTokens = 0L;
        foreach (var prompt in prompts)
        {
            var usage = (await client.GetResponseAsync(prompt)).Usage;
            if (usage is null) continue;
            {|AKIT2004:inputTokens += usage.InputTokenCount|};
            {|AKIT2004:outputTokens = outputTokens + usage.OutputTokenCount|};
        }

        return (inputTokens + outputTokens) ?? 0;
    }

    public static UsageDetails Merge(IEnumerable<ChatResponse> responses)
    {
        var sum = new UsageDetails();
        foreach (var response in responses)
        {
            {|AKIT2004:sum.InputTokenCount += response.Usage?.InputTokenCount|};
            {|AKIT2004:sum.OutputTokenCount += response.Usage?.OutputTokenCount ?? 0|};
            {|AKIT2004:sum.TotalTokenCount = sum.TotalTokenCount + response.Usage?.TotalTokenCount|};
        }

        return sum;
    }

    public static long? Of(IReadOnlyList<TurnUsage> turns)
    {
        long? promptTokens = default;
        for (var i = 0; i < turns.Count; i++)
        {
            {|AKIT2004:promptTokens += turns[i].PromptTokens|};
        }

        return promptTokens;
    }

    public static long? Folded(IReadOnlyList<TurnUsage> turns)
    {
        long? completionTokens = null;
        turns.ToList().ForEach(turn => {|AKIT2004:completionTokens += turn.CompletionTokens|});
        return completionTokens;
    }

    public Func<ChatResponse, Task> Handler() => response =>
    {
        {|AKIT2004:_total += response.Usage?.OutputTokenCount|};
        return Task.CompletedTask;
    };

    public static void Into(ref long? totalTokens, UsageDetails usage) => {|AKIT2004:totalTokens += usage.TotalTokenCount|};

    public static Nullable<long> Old(ChatResponse[] responses)
    {
        Nullable<long> tokenCount = new Nullable<long>();
        foreach (ChatResponse response in responses)
        {
            {|AKIT2004:tokenCount += response.Usage.InputTokenCount + response.Usage.OutputTokenCount|};
        }

        return tokenCount;
    }
}

public class Session
{
    protected long? TokensSpent { get; private set; }

    public virtual void OnUsage(UsageContent content)
    {
        checked
        {
            {|AKIT2004:TokensSpent += content.Details.TotalTokenCount|};
        }
    }

    public static IReadOnlyDictionary<string, long?> ByModel(IEnumerable<ChatResponse> responses)
    {
        var tokensByModel = new Dictionary<string, long?>();
        foreach (var response in responses)
        {
            tokensByModel.TryAdd(response.ModelId!, 0);
            {|AKIT2004:tokensByModel[response.ModelId!] += response.Usage?.TotalTokenCount|};
        }

        return tokensByModel;
    }
}
