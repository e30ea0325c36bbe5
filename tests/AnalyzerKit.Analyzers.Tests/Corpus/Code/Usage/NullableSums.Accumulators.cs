// Sums over many calls, as services, jobs and evaluations keep them.
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Shop.Assistant;

public sealed class ConversationMeter
{
    private long? _inputTokens;
    private long? _outputTokens = 0;
    private long? _safeTokens = 0;
    private long _total;

    public long? TotalTokens { get; private set; }

    public long? ReasoningTokens { get; private set; } = 0;

    public void Record(ChatResponse response)
    {
        {|AKIT2004:_inputTokens += response.Usage?.InputTokenCount|};
        {|AKIT2004:_outputTokens += response.Usage?.OutputTokenCount|};
        {|AKIT2004:this.TotalTokens += response.Usage?.TotalTokenCount ?? 0|};
        {|AKIT2004:ReasoningTokens = ReasoningTokens + response.Usage?.ReasoningTokenCount|};
        {|-AKIT2004:_safeTokens += response.Usage?.TotalTokenCount ?? 0|};
        {|-AKIT2004:_total += response.Usage?.TotalTokenCount ?? 0|};
    }

    public void Record(ChatCompletion completion)
    {
        {|AKIT2004:_inputTokens += completion.Usage.InputTokenCount|};
        {|-AKIT2004:_safeTokens += completion.Usage.OutputTokenCount|};
        {|-AKIT2004:_total += completion.Usage.TotalTokenCount|};
    }
}

public static class Evaluation
{
    public static async Task<(long?, long?, long)> RunAsync(IChatClient client, IReadOnlyList<string> prompts)
    {
        long? input = null, output = 0;
        long? cached = 0;
        long? total = 0L;
        long plain = 0;
        foreach (var prompt in prompts)
        {
            var response = await client.GetResponseAsync(prompt);
            {|AKIT2004:input += response.Usage!.InputTokenCount|};
            {|AKIT2004:output += response.Usage!.OutputTokenCount|};
            {|AKIT2004:cached = cached + (response.Usage?.CachedInputTokenCount)|};
            if (response.Usage is { TotalTokenCount: { } used })
            {
                {|-AKIT2004:total += used|};
            }

            if (response.Usage?.TotalTokenCount is not null)
            {
                {|-AKIT2004:total += response.Usage.TotalTokenCount|};
            }

            {|-AKIT2004:plain += response.Usage?.TotalTokenCount.GetValueOrDefault() ?? 0|};
        }

        return (input + cached, output + total, plain);
    }

    public static long? Merge(IEnumerable<UsageDetails> all)
    {
        var sum = new UsageDetails();
        var started = new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0, TotalTokenCount = 0 };
        foreach (var one in all)
        {
            {|AKIT2004:sum.InputTokenCount += one.InputTokenCount|};
            {|AKIT2004:sum.OutputTokenCount += one.OutputTokenCount ?? 0|};
            {|AKIT2004:started.TotalTokenCount += one.TotalTokenCount|};
            {|-AKIT2004:sum.Add(one)|};
            {|-AKIT2004:sum.CachedInputTokenCount = (sum.CachedInputTokenCount ?? 0) + (one.CachedInputTokenCount ?? 0)|};
            {|AKIT2004:sum.ReasoningTokenCount = (sum.ReasoningTokenCount ?? 0) + one.ReasoningTokenCount|};
        }

        return {|-AKIT2004:all.Sum(one => one.TotalTokenCount)|};
    }

    public static long? Largest(UsageDetails one, UsageDetails other)
    {
        long? both = {|-AKIT2004:one.InputTokenCount + one.OutputTokenCount|};
        long? more = {|-AKIT2004:other.TotalTokenCount|};
        return both > more ? both : more;
    }
}
