using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Corpus.StreamedTokens.ExtensionsAI;

public sealed class Assistant(IChatClient client)
{
    private readonly UsageDetails _usage = new();
    private readonly ConcurrentDictionary<string, long> _byModel = new();

    public event Action<ChatResponseUpdate>? Updated;

    public async Task<long> CountAsync(string prompt)
    {
        long total = 0;
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            Console.Write(update.Text);
            foreach (var usage in update.Contents.OfType<UsageContent>())
            {
                {|AKIT2001:total += usage.Details.TotalTokenCount ?? 0|};
            }
        }

        return total;
    }

    public async Task<UsageDetails> GatherAsync(List<ChatMessage> messages, ChatOptions options)
    {
        var usage = new UsageDetails();
        await foreach (var update in client.GetStreamingResponseAsync(messages, options))
        {
            if (update.Contents.OfType<UsageContent>().FirstOrDefault() is { } content)
            {
                {|AKIT2001:usage.Add(content.Details)|};
            }
        }

        return usage;
    }

    public async Task<long> FromListAsync(string prompt)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            updates.Add(update);
        }

        return {|AKIT2001:updates.SelectMany(u => u.Contents).OfType<UsageContent>().Sum(c => c.Details.TotalTokenCount ?? 0)|};
    }

    public async Task SwitchAsync(string prompt)
    {
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case TextContent text:
                        Console.Write(text.Text);
                        break;
                    case UsageContent { Details: var details }:
                        {|AKIT2001:_usage.Add(details)|};
                        break;
                }
            }

            Updated?.Invoke(update);
        }
    }

    public async Task PerModelAsync(string prompt)
    {
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            var spent = update.Contents.OfType<UsageContent>().Sum(c => c.Details.OutputTokenCount ?? 0);
            {|AKIT2001:_byModel.AddOrUpdate(update.ModelId ?? "?", spent, (_, before) => before + spent)|};
        }
    }

    public void Listen()
    {
        long seen = 0;
        Updated += update =>
        {
            if (update.Contents.LastOrDefault() is UsageContent usage)
            {
                {|AKIT2001:seen += usage.Details.InputTokenCount.GetValueOrDefault()|};
            }
        };
        Updated += _ => Console.WriteLine(seen);
    }

    public async Task<long> ByHandAsync(string prompt, CancellationToken cancellationToken)
    {
        long total = 0;
        await using var updates = client.GetStreamingResponseAsync(prompt, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await updates.MoveNextAsync())
        {
            foreach (var content in updates.Current.Contents)
            {
                if (content is UsageContent usage && usage.Details.TotalTokenCount is { } count)
                {
                    {|AKIT2001:total += count|};
                }
            }
        }

        return total;
    }

    public async Task<long> ThroughHelperAsync(string prompt)
    {
        var total = 0L;
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            Add(update);
        }

        return total;

        void Add(ChatResponseUpdate update)
        {
            var details = update.Contents.OfType<UsageContent>().Select(c => c.Details).FirstOrDefault();
            {|AKIT2001:total += details?.TotalTokenCount ?? 0|};
        }
    }

    public async Task<long> AddedElsewhereAsync(string prompt)
    {
        var tally = new Tally();
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (var usage in update.Contents.OfType<UsageContent>())
            {
                {|AKIT2001:tally.AddTokens(usage.Details.TotalTokenCount ?? 0)|};
            }
        }

        return tally.Total;
    }

    // Right: a whole response.
    public async Task<long> WholeAsync(IEnumerable<string> prompts)
    {
        long total = 0;
        foreach (var prompt in prompts)
        {
            var response = await client.GetResponseAsync(prompt);
            {|-AKIT2001:total += response.Usage?.TotalTokenCount ?? 0|};
        }

        return total;
    }

    // Right: usages of whole responses.
    public async Task<UsageDetails> WholeDetailsAsync(IEnumerable<string> prompts)
    {
        var total = new UsageDetails();
        foreach (var prompt in prompts)
        {
            if ((await client.GetResponseAsync(prompt)).Usage is { } usage)
            {
                {|-AKIT2001:total.Add(usage)|};
            }
        }

        return total;
    }

    // Right: each response's own last report.
    public async Task<long> PerResponseAsync(string prompt)
    {
        var last = new Dictionary<string, long>();
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (var usage in update.Contents.OfType<UsageContent>())
            {
                last[update.ResponseId ?? ""] = usage.Details.TotalTokenCount ?? 0;
            }
        }

        return {|-AKIT2001:last.Values.Sum()|};
    }

    // Right: each response is counted once.
    public async Task<long> FirstOfEachAsync(string prompt)
    {
        long total = 0;
        var seen = new HashSet<string>();
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (var usage in update.Contents.OfType<UsageContent>())
            {
                if (seen.Add(update.ResponseId ?? ""))
                {
                    {|-AKIT2001:total += usage.Details.TotalTokenCount ?? 0|};
                }
            }
        }

        return total;
    }

    public async Task<long> GroupedAsync(IEnumerable<ChatResponseUpdate> updates)
    {
        await Task.Yield();
        return {|-AKIT2001:updates.GroupBy(u => u.ResponseId).Sum(g => g.SelectMany(u => u.Contents).OfType<UsageContent>().LastOrDefault()?.Details.TotalTokenCount ?? 0)|};
    }

    // Right: made one response of first, and the sum is over turns.
    public async Task<long> TurnsAsync(IEnumerable<string> turns)
    {
        long total = 0;
        List<ChatMessage> history = [];
        foreach (var turn in turns)
        {
            history.Add(new(ChatRole.User, turn));
            List<ChatResponseUpdate> updates = [];
            await foreach (var update in client.GetStreamingResponseAsync(history))
            {
                updates.Add(update);
            }

            var response = updates.ToChatResponse();
            history.AddRange(response.Messages);
            {|-AKIT2001:total += response.Usage?.TotalTokenCount ?? 0|};
        }

        return total;
    }

    // One update may bring several parts; the sum begins anew with each.
    public async Task<long> WithinOneAsync(string prompt)
    {
        long last = 0;
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            long own = 0;
            foreach (var usage in update.Contents.OfType<UsageContent>())
            {
                {|-AKIT2001:own += usage.Details.TotalTokenCount ?? 0|};
            }

            last = own > 0 ? own : last;
        }

        return last;
    }

    // Texts, counted by a tokenizer.
    public async Task<int> EstimateAsync(string prompt, Func<string, int> countTokens)
    {
        var tokens = 0;
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            {|-AKIT2001:tokens += countTokens(update.Text)|};
        }

        return tokens;
    }

    // Right: the contents of messages, which are whole.
    public static long OfHistory(ChatResponse response)
    {
        long total = 0;
        foreach (var usage in response.Messages.SelectMany(m => m.Contents).OfType<UsageContent>())
        {
            {|-AKIT2001:total += usage.Details.TotalTokenCount ?? 0|};
        }

        return total;
    }

    private sealed class Tally
    {
        public long Total { get; private set; }

        public void AddTokens(long tokens) => {|-AKIT2001:Total += tokens|};
    }
}

/// <summary>Counts what passes through, as middleware does.</summary>
public sealed class CountingClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private long _tokens;

    public long Calls { get; private set; }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        {|-AKIT2001:_tokens += response.Usage?.TotalTokenCount ?? 0|};
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        {|-AKIT2001:Calls += 1|};
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            foreach (var content in update.Contents)
            {
                if (content is UsageContent { Details.TotalTokenCount: long count })
                {
                    {|AKIT2001:Interlocked.Add(ref _tokens, count)|};
                }
            }

            yield return update;
        }
    }
}
