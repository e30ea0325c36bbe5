using System.ClientModel;
using System.Diagnostics.Metrics;
using System.Text;
using OpenAI.Chat;

namespace Corpus.StreamedTokens.OpenAI;

public sealed class ChatConsole(ChatClient client)
{
    private int _sessionTokens;

    public long Spent { get; private set; }

    public async Task<int> AskAsync(string question)
    {
        var total = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(new UserChatMessage(question)))
        {
            foreach (var part in update.ContentUpdate)
            {
                Console.Write(part.Text);
            }

            {|AKIT2001:total += update.Usage?.TotalTokenCount ?? 0|};
        }

        return total;
    }

    public int AskBlocking(string question)
    {
        int input = 0, output = 0;
        CollectionResult<StreamingChatCompletionUpdate> updates = client.CompleteChatStreaming(new UserChatMessage(question));
        foreach (StreamingChatCompletionUpdate update in updates)
        {
            if (update.Usage != null)
            {
                {|AKIT2001:input += update.Usage.InputTokenCount|};
                {|AKIT2001:output += update.Usage.OutputTokenCount|};
            }
        }

        return input + output;
    }

    public async Task TrackSessionAsync(List<ChatMessage> history, CancellationToken cancellationToken)
    {
        var updates = client.CompleteChatStreamingAsync(history, cancellationToken: cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (update.Usage is { } usage)
            {
                {|AKIT2001:_sessionTokens += usage.TotalTokenCount|};
                {|AKIT2001:Spent = Spent + usage.OutputTokenDetails.ReasoningTokenCount|};
            }
        }
    }

    public async Task<(string Text, int Tokens)> WithPatternAsync(string question)
    {
        var text = new StringBuilder();
        var tokens = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            text.Append(update.ContentUpdate.Count > 0 ? update.ContentUpdate[0].Text : "");
            if (update is { Usage: { OutputTokenCount: var produced } })
            {
                {|AKIT2001:tokens += produced|};
            }
        }

        return (text.ToString(), tokens);
    }

    public async Task<int> OverPromptsAsync(IEnumerable<string> prompts)
    {
        var grandTotal = 0;
        foreach (var prompt in prompts)
        {
            await foreach (var update in client.CompleteChatStreamingAsync(prompt))
            {
                {|AKIT2001:grandTotal += update.Usage?.TotalTokenCount ?? 0|};
            }
        }

        return grandTotal;
    }

    public int SumWithLinq(string question)
    {
        var updates = client.CompleteChatStreaming(question).ToList();
        return {|AKIT2001:updates.Sum(u => u.Usage?.TotalTokenCount ?? 0)|};
    }

    public int SumWhereUsage(string question) =>
        {|AKIT2001:client.CompleteChatStreaming(question).Where(u => u.Usage is not null).Select(u => u.Usage.OutputTokenCount).Sum()|};

    public int Folded(string question) =>
        {|AKIT2001:client.CompleteChatStreaming(question).Aggregate(0, (sum, u) => sum + (u.Usage?.InputTokenCount ?? 0))|};

    public int Query(string question)
    {
        var counts = from u in client.CompleteChatStreaming(question)
                     where u.Usage != null
                     select u.Usage.TotalTokenCount;
        return {|AKIT2001:counts.Sum()|};
    }

    public async Task<decimal> CostAsync(string question, decimal perToken)
    {
        decimal cost = 0m;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is ChatTokenUsage usage)
            {
                {|AKIT2001:cost += usage.OutputTokenCount * perToken|};
            }
        }

        return cost;
    }

    // Right: the last report is kept.
    public async Task<int> LastAsync(string question)
    {
        ChatTokenUsage? last = null;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            last = update.Usage ?? last;
        }

        return {|-AKIT2001:last?.TotalTokenCount ?? 0|};
    }

    // Right: one report for each call, and the sum is over calls.
    public async Task<int> LastOfEachAsync(IEnumerable<string> prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            var tokens = 0;
            await foreach (var update in client.CompleteChatStreamingAsync(prompt))
            {
                if (update.Usage is not null)
                {
                    tokens = update.Usage.TotalTokenCount;
                }
            }

            {|-AKIT2001:total += tokens|};
        }

        return total;
    }

    // Right: what was used since the report before.
    public async Task<int> DifferencesAsync(string question)
    {
        int total = 0, previous = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is { } usage)
            {
                {|-AKIT2001:total += usage.TotalTokenCount - previous|};
                previous = usage.TotalTokenCount;
            }
        }

        return total;
    }

    // Right: the stream is left after the first report.
    public async Task UntilUsageAsync(string question)
    {
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is { } usage)
            {
                {|-AKIT2001:Spent += usage.TotalTokenCount|};
                break;
            }
        }
    }

    // Right: the chunk that ends the answer comes once.
    public async Task AtTheEndAsync(string question)
    {
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.FinishReason is not null && update.Usage is not null)
            {
                {|-AKIT2001:_sessionTokens += update.Usage.TotalTokenCount|};
            }
        }
    }

    // Right: one update's own numbers make its total.
    public async Task<int> OwnTotalAsync(string question)
    {
        var last = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is { } usage)
            {
                last = {|-AKIT2001:usage.InputTokenCount + usage.OutputTokenCount|};
            }
        }

        return last;
    }

    // Right: the greatest report.
    public async Task<int> GreatestAsync(string question)
    {
        var most = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            most = {|-AKIT2001:Math.Max(most, update.Usage?.TotalTokenCount ?? 0)|};
        }

        return most;
    }

    // An estimate, not usage.
    public async Task<int> PiecesAsync(string question)
    {
        var pieces = 0;
        var characters = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            foreach (var part in update.ContentUpdate)
            {
                {|-AKIT2001:pieces++|};
                {|-AKIT2001:characters += part.Text.Length|};
            }
        }

        return pieces + (characters / 4);
    }

    // Right: whole answers, one for each call.
    public async Task<int> WholeAsync(IEnumerable<string> prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            ChatCompletion completion = await client.CompleteChatAsync(prompt);
            {|-AKIT2001:total += completion.Usage.TotalTokenCount|};
        }

        return total;
    }

    // Right: whole answers, made side by side.
    public async Task<int> WholeSideBySideAsync(IReadOnlyList<string> prompts)
    {
        var completions = await Task.{|AKIT4005:WhenAll|}(prompts.Select(async prompt => (await client.CompleteChatAsync(prompt)).Value));
        return {|-AKIT2001:completions.Sum(c => c.Usage.TotalTokenCount)|};
    }

    // Right: the last of all.
    public int LastWithLinq(string question) =>
        {|-AKIT2001:client.CompleteChatStreaming(question).LastOrDefault(u => u.Usage is not null)?.Usage.TotalTokenCount ?? 0|};

    public int MaxWithLinq(string question) => {|-AKIT2001:client.CompleteChatStreaming(question).Max(u => u.Usage?.TotalTokenCount ?? 0)|};

    public int TakeLast(string question) => {|-AKIT2001:client.CompleteChatStreaming(question).Where(u => u.Usage is not null).TakeLast(1).Sum(u => u.Usage.TotalTokenCount)|};

    public int Replaced(string question) => {|-AKIT2001:client.CompleteChatStreaming(question).Aggregate(0, (last, u) => u.Usage?.TotalTokenCount ?? last)|};
}

public sealed class Telemetry(ChatClient client, Meter meter)
{
    private static int s_all;
    private readonly Counter<int> _output = meter.CreateCounter<int>("tokens.output");
    private readonly List<int> _counts = [];

    public async Task CountAsync(string question)
    {
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is not { } usage)
            {
                continue;
            }

            {|AKIT2001:_output.Add(usage.OutputTokenCount, new KeyValuePair<string, object?>("model", update.Model))|};
            {|AKIT2001:Interlocked.Add(ref s_all, usage.TotalTokenCount)|};
        }
    }

    public async Task<int> CollectAsync(string question)
    {
        var counts = new List<int>();
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is { } usage)
            {
                counts.Add(usage.TotalTokenCount);
            }
        }

        return {|AKIT2001:counts.Sum()|};
    }

    public async Task RememberAsync(string question)
    {
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            _counts.Add(update.Usage?.OutputTokenCount ?? 0);
        }
    }

    public int Remembered => {|AKIT2001:_counts.Sum()|};

    // Right: once, when the stream is over.
    public async Task CountLastAsync(string question)
    {
        ChatTokenUsage? usage = null;
        await foreach (var update in client.CompleteChatStreamingAsync(question))
        {
            usage = update.Usage ?? usage;
        }

        if (usage is not null)
        {
            {|-AKIT2001:_output.Add(usage.OutputTokenCount)|};
            {|-AKIT2001:Interlocked.Add(ref s_all, usage.TotalTokenCount)|};
        }
    }

    // Right: the list has one report for each call.
    public async Task<int> CollectLastAsync(IEnumerable<string> prompts)
    {
        var counts = new List<int>();
        foreach (var prompt in prompts)
        {
            var tokens = 0;
            await foreach (var update in client.CompleteChatStreamingAsync(prompt))
            {
                tokens = update.Usage?.TotalTokenCount ?? tokens;
            }

            counts.Add(tokens);
        }

        return {|-AKIT2001:counts.Sum()|};
    }
}
