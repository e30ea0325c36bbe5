using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Azure.AI.OpenAI;
using OpenAI.Chat;

namespace Contoso.Assist;

public sealed class ConversationStats
{
    public long PromptTokens { get; set; }

    public long CompletionTokens { get; set; }

    public Dictionary<string, long> ByModel { get; } = [];
}

public sealed record Spent(int Input, int Output);

public sealed class SupportBot(ChatClient chat, ConversationStats stats)
{
    private readonly List<ChatMessage> _history = [];
    private int _spent;

    public async Task<string> AskAsync(string question, CancellationToken token)
    {
        _history.Add(new UserChatMessage(question));
        var text = new System.Text.StringBuilder();
        await foreach (StreamingChatCompletionUpdate update in chat.CompleteChatStreamingAsync(_history, cancellationToken: token).WithCancellation(token).ConfigureAwait(false))
        {
            foreach (var part in update.ContentUpdate) text.Append(part.Text);
            if (update.Usage is not null)
            {
                {|AKIT2001:_spent += update.Usage.TotalTokenCount|};
                {|AKIT2001:stats.PromptTokens += update.Usage.InputTokenCount|};
                {|AKIT2001:stats.CompletionTokens += update.Usage.OutputTokenCount|};
            }
        }

        return text.ToString();
    }

    public int Ask(string question)
    {
        int input = 0, output = 0;
        foreach (var update in chat.CompleteChatStreaming(question))
        {
            if (update.Usage is { } usage)
            {
                {|AKIT2001:(input, output) = (input + usage.InputTokenCount, output + usage.OutputTokenCount)|};
            }
        }

        return input + output;
    }

    public async Task<Spent> SpentAsync(string question)
    {
        var spent = new Spent(0, 0);
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is not { } usage) continue;
            {|AKIT2001:spent = spent with { Input = spent.Input + usage.InputTokenCount, Output = spent.Output + usage.OutputTokenCount }|};
        }

        return spent;
    }

    public async Task CountByModelAsync(string question)
    {
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            var tokens = update.Usage == null ? 0 : update.Usage.TotalTokenCount;
            if (!stats.ByModel.ContainsKey(update.Model)) stats.ByModel[update.Model] = 0;
            {|AKIT2001:stats.ByModel[update.Model] += tokens|};
        }
    }

    public async Task CountSlotsAsync(string question, Dictionary<string, int> models)
    {
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(models, update.Model, out _);
            {|AKIT2001:slot += update.Usage?.TotalTokenCount ?? 0|};
        }
    }

    public async Task CountSharedAsync(string question, ConcurrentDictionary<string, int> models)
    {
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is { TotalTokenCount: > 0 and var tokens })
            {
                {|AKIT2001:models.AddOrUpdate(update.Model, tokens, (_, before) => before + tokens)|};
            }
        }
    }

    public async Task CountOrDefaultAsync(string question, Dictionary<string, int> models)
    {
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            {|AKIT2001:models[update.Model] = models.GetValueOrDefault(update.Model) + (update.Usage?.TotalTokenCount ?? 0)|};
        }
    }
}

public sealed class AzureWorker(AzureOpenAIClient azure)
{
    private static readonly Meter Meter = new("Contoso.Worker");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("llm.tokens");
    private long _total;

    public event EventHandler<StreamingChatCompletionUpdate>? Received;

    public async Task RunAsync(string prompt)
    {
        var stream = azure.GetChatClient("support-eu").CompleteChatStreamingAsync(prompt);
        await using var updates = stream.GetAsyncEnumerator();
        while (await updates.MoveNextAsync())
        {
            var usage = updates.Current.Usage;
            if (usage != null)
            {
                {|AKIT2001:Interlocked.Add(ref _total, usage.TotalTokenCount)|};
                {|AKIT2001:Tokens.Add(usage.OutputTokenCount, new KeyValuePair<string, object?>("kind", "output"))|};
            }
        }
    }

    public async Task<int> BufferedAsync(string prompt)
    {
        var updates = new List<StreamingChatCompletionUpdate>();
        await foreach (var update in azure.GetChatClient("support-eu").CompleteChatStreamingAsync(prompt))
        {
            updates.Add(update);
        }

        var input = {|AKIT2001:updates.Where(u => u.Usage is not null).Sum(u => u.Usage.InputTokenCount)|};
        var output = {|AKIT2001:updates.Select(u => u.Usage).OfType<ChatTokenUsage>().Select(u => u.OutputTokenCount).Sum()|};
        var reasoning = {|AKIT2001:(from u in updates where u.Usage?.OutputTokenDetails != null select u.Usage.OutputTokenDetails.ReasoningTokenCount).Sum()|};
        return input + output + reasoning;
    }

    public async Task<int> CountsAsync(string prompt)
    {
        List<int> counts = [];
        await foreach (var update in azure.GetChatClient("support-eu").CompleteChatStreamingAsync(prompt))
        {
            counts.Add(update.Usage?.TotalTokenCount ?? 0);
        }

        return {|AKIT2001:counts.Sum()|};
    }

    public int Folded(string prompt) =>
        {|AKIT2001:azure.GetChatClient("support-eu").CompleteChatStreaming(prompt).Aggregate(0, (sum, update) => sum + (update.Usage?.TotalTokenCount ?? 0))|};

    public ValueTask<int> SummedAsync(string prompt) =>
        {|AKIT2001:azure.GetChatClient("support-eu").CompleteChatStreamingAsync(prompt).Select(update => update.Usage?.TotalTokenCount ?? 0).SumAsync()|};

    public async Task<int> ForEachAsync(string prompt)
    {
        var total = 0;
        var all = await azure.GetChatClient("support-eu").CompleteChatStreamingAsync(prompt).ToListAsync();
        all.ForEach(update => {|AKIT2001:total += update.Usage?.TotalTokenCount ?? 0|});
        return total;
    }

    public void Subscribe() => Received += (_, update) => { if (update.Usage is { } usage) {|AKIT2001:_total += usage.TotalTokenCount|}; };

    public IProgress<StreamingChatCompletionUpdate> Observer() =>
        new Progress<StreamingChatCompletionUpdate>(update => {|AKIT2001:_total = _total + (update.Usage?.TotalTokenCount ?? 0)|});

    public async Task DrainAsync(ChannelReader<StreamingChatCompletionUpdate> reader)
    {
        await foreach (var update in reader.ReadAllAsync())
        {
            switch (update)
            {
                case { Usage: { OutputTokenCount: var output } }:
                    {|AKIT2001:_total += output|};
                    break;
            }
        }
    }

    public async Task DrainByHandAsync(ChannelReader<StreamingChatCompletionUpdate> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out var update))
            {
                {|AKIT2001:_total += update.Usage?.InputTokenCount ?? 0|};
            }
        }
    }
}

public static class UpdateExtensions
{
    public static int Tokens(this StreamingChatCompletionUpdate update) => update.Usage?.TotalTokenCount ?? 0;

    public static async Task<int> TotalAsync(this ChatClient client, string prompt)
    {
        var total = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(prompt)) {|AKIT2001:total += update.Tokens()|};
        return total;
    }

    public static async Task<double> CostAsync(this ChatClient client, string prompt)
    {
        var sum = 0L;
        void Count(ChatTokenUsage? usage)
        {
            if (usage != null) sum += usage.TotalTokenCount;
        }

        await foreach (var update in client.CompleteChatStreamingAsync(prompt))
        {
            {|AKIT2001:Count(update.Usage)|};
        }

        return sum;
    }

    public static void CountInto(StreamingChatCompletionUpdate update, ref int total) => {|AKIT2001:total += update.Usage?.TotalTokenCount ?? 0|};
}
