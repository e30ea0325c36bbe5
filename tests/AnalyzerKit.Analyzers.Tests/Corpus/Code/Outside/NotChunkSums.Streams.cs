#pragma warning disable OPENAI001
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.Models.Messages.Batches;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI.Chat;
using OpenAI.Responses;

namespace Contoso.Quiet;

public sealed class KeepsTheLast(ChatClient chat)
{
    private long _total;
    private int _chunks;

    public async Task<int> LastAsync(string question)
    {
        var total = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is { } usage) {|-AKIT2001:total = usage.TotalTokenCount|};
        }

        return total;
    }

    public async Task ManyAsync(IEnumerable<string> questions)
    {
        foreach (var question in questions)
        {
            ChatTokenUsage? last = null;
            await foreach (var update in chat.CompleteChatStreamingAsync(question))
            {
                last = update.Usage ?? last;
                {|-AKIT2001:_chunks++|};
            }

            {|-AKIT2001:_total += last?.TotalTokenCount ?? 0|};
        }
    }

    public async Task<int> HighestAsync(string question)
    {
        var highest = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            {|-AKIT2001:highest = Math.Max(highest, update.Usage?.TotalTokenCount ?? 0)|};
        }

        {|-AKIT2001:Interlocked.Add(ref _total, highest)|};
        return highest;
    }

    public async Task DifferencesAsync(string question)
    {
        var seen = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is not { } usage) continue;
            {|-AKIT2001:_total += usage.TotalTokenCount - seen|};
            seen = usage.TotalTokenCount;
        }
    }

    public async Task DeltasAsync(string question)
    {
        int before = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            var now = update.Usage?.OutputTokenCount ?? before;
            var delta = now - before;
            before = now;
            {|-AKIT2001:_total += delta|};
        }
    }

    public async Task<int> LengthAsync(string question)
    {
        int characters = 0, parts = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            foreach (var part in update.ContentUpdate) {|-AKIT2001:characters += part.Text.Length|};
            {|-AKIT2001:parts += update.ContentUpdate.Count|};
        }

        return characters / Math.Max(1, parts);
    }

    public async Task<int> EstimatedAsync(string question, Func<string, int> countTokens)
    {
        int tokens = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            foreach (var part in update.ContentUpdate) {|-AKIT2001:tokens += countTokens(part.Text)|};
        }

        return tokens;
    }

    public async Task<double> SurpriseAsync(string question)
    {
        double sum = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            foreach (var token in update.ContentTokenLogProbabilities) {|-AKIT2001:sum += token.LogProbability|};
        }

        return sum;
    }

    public async Task<int> FinishedAsync(string question)
    {
        var total = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.FinishReason is not null && update.Usage is { } usage) {|-AKIT2001:total += usage.TotalTokenCount|};
        }

        return total;
    }

    public async Task<int> BufferedAsync(string question)
    {
        var updates = await chat.CompleteChatStreamingAsync(question).ToListAsync();
        var last = updates.LastOrDefault(static update => update.Usage is not null)?.Usage;
        return {|-AKIT2001:(last?.InputTokenCount ?? 0) + (last?.OutputTokenCount ?? 0)|};
    }

    public async Task<int> MaxOfAsync(string question)
    {
        var counts = new List<int>();
        await foreach (var update in chat.CompleteChatStreamingAsync(question)) counts.Add(update.Usage?.TotalTokenCount ?? 0);
        return {|-AKIT2001:counts.Max()|} + {|-AKIT2001:counts.Count|} + {|-AKIT2001:counts[^1]|};
    }

    public int Grouped(List<StreamingChatCompletionUpdate> updates) =>
        {|-AKIT2001:updates.GroupBy(u => u.CompletionId).Sum(call => call.Max(u => u.Usage?.TotalTokenCount ?? 0))|};

    public async Task<int> BothPartsAsync(string question)
    {
        var total = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is null) continue;
            {|-AKIT2001:total = update.Usage.InputTokenCount + update.Usage.OutputTokenCount|};
        }

        return total;
    }

    public async Task<bool> WithinAsync(string question, int budget)
    {
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            var left = {|-AKIT2001:budget - (update.Usage?.TotalTokenCount ?? 0)|};
            if (left < 0) return false;
        }

        return true;
    }

    public async Task ReportAsync(string question, IProgress<int> progress, Action<string> log)
    {
        var number = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            {|-AKIT2001:number += 1|};
            progress.Report(update.Usage?.TotalTokenCount ?? 0);
            log("chunk " + number + " of " + update.CompletionId + ": " + {|-AKIT2001:"tokens so far " + update.Usage?.TotalTokenCount|});
        }
    }

    public async Task<int> FirstOnlyAsync(string question)
    {
        var total = 0;
        await foreach (var update in chat.CompleteChatStreamingAsync(question))
        {
            if (update.Usage is not { } usage) continue;
            {|-AKIT2001:total += usage.TotalTokenCount|};
            break;
        }

        return total;
    }

    public async Task<int> PerCallAsync(string[] prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            ChatCompletion completion = await chat.CompleteChatAsync(prompt);
            {|-AKIT2001:total += completion.Usage.TotalTokenCount|};
        }

        var all = await Task.{|AKIT4005:WhenAll|}(prompts.Select(async prompt => (await chat.CompleteChatAsync(prompt)).Value));
        return {|-AKIT2001:total + all.Sum(completion => completion.Usage.OutputTokenCount)|};
    }

    public async Task<int> StoredAsync()
    {
        var total = 0;
        await foreach (var completion in chat.GetChatCompletionsAsync())
        {
            {|-AKIT2001:total += completion.Usage.TotalTokenCount|};
        }

        return total;
    }
}

public sealed class KeepsByResponse(IChatClient client)
{
    public async Task<long> EachResponseAsync(string prompt)
    {
        var reports = new Dictionary<string, UsageDetails>();
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (var content in update.Contents.OfType<UsageContent>()) reports[update.ResponseId ?? ""] = content.Details;
        }

        return {|-AKIT2001:reports.Values.Sum(details => details.TotalTokenCount ?? 0)|};
    }

    public async Task<long> CountsByResponseAsync(string prompt)
    {
        Dictionary<string, long> output = [];
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            if (update.Contents.OfType<UsageContent>().LastOrDefault() is { } usage) output[update.ResponseId!] = usage.Details.OutputTokenCount ?? 0;
        }

        return {|-AKIT2001:output.Sum(pair => pair.Value)|} + {|-AKIT2001:output.Values.Sum()|};
    }

    public async Task<long> WholeAsync(IEnumerable<string> prompts)
    {
        long total = 0;
        var usage = new UsageDetails();
        foreach (var prompt in prompts)
        {
            var response = await client.GetStreamingResponseAsync(prompt).ToChatResponseAsync();
            {|-AKIT2001:total += response.Usage?.TotalTokenCount ?? 0|};
            if (response.Usage is not null) {|-AKIT2001:usage.Add(response.Usage)|};
        }

        return total;
    }

    public async Task<long> EmbeddedAsync(IEmbeddingGenerator<string, Embedding<float>> embedder, IEnumerable<string> texts)
    {
        long total = 0;
        foreach (var chunk in texts.Chunk(64))
        {
            var embeddings = await embedder.GenerateAsync(chunk);
            {|-AKIT2001:total += embeddings.Usage?.InputTokenCount ?? 0|};
        }

        return total;
    }

    public static UsageDetails Conversation(IEnumerable<ChatResponse> responses)
    {
        var sum = new UsageDetails();
        foreach (var response in responses)
        {
            if (response.Usage is { } usage) {|-AKIT2001:sum.Add(usage)|};
        }

        return sum;
    }
}

public sealed class ClaudeBills(AnthropicClient client)
{
    public async Task<long> BatchAsync(string batch)
    {
        long output = 0;
        await foreach (var line in client.Messages.Batches.ResultsStreaming(batch))
        {
            if (line.Result.TryPickSucceeded(out var succeeded)) {|-AKIT2001:output += succeeded.Message.Usage.OutputTokens|};
        }

        return output;
    }

    public async Task<(long, long)> StreamAsync(MessageCreateParams parameters)
    {
        long input = 0, output = 0;
        await foreach (var raw in client.Messages.CreateStreaming(parameters))
        {
            if (raw.TryPickStart(out var start)) {|-AKIT2001:input += start.Message.Usage.InputTokens|};
            if (raw.TryPickDelta(out var delta)) {|-AKIT2001:output = delta.Usage.OutputTokens|};
        }

        return (input, output);
    }

    public async Task<long> StartOnlyAsync(MessageCreateParams parameters)
    {
        long input = 0;
        await foreach (var raw in client.Messages.CreateStreaming(parameters))
        {
            if (raw.Value is RawMessageStartEvent { Message.Usage: var usage })
            {
                {|-AKIT2001:input += usage.InputTokens + (usage.CacheReadInputTokens ?? 0) + (usage.CacheCreationInputTokens ?? 0)|};
            }
        }

        return input;
    }

    public async Task<long> LoopOfToolsAsync(MessageCreateParams parameters, Func<Message, bool> more)
    {
        long total = 0;
        Message message;
        do
        {
            message = await client.Messages.Create(parameters);
            {|-AKIT2001:total += message.Usage.InputTokens + message.Usage.OutputTokens|};
        }
        while (more(message));

        return total;
    }
}

public sealed class ResponsesBills(ResponsesClient client)
{
    public async Task<int> CompletedAsync(IEnumerable<CreateResponseOptions> all)
    {
        var total = 0;
        foreach (var options in all)
        {
            await foreach (var update in await client.CreateResponseStreamingAsync(options))
            {
                if (update is StreamingResponseCompletedUpdate completed) {|-AKIT2001:total += completed.Response.Usage.TotalTokenCount|};
            }
        }

        return total;
    }

    public async Task<int> SwitchedAsync(CreateResponseOptions options)
    {
        var output = 0;
        await foreach (var update in await client.CreateResponseStreamingAsync(options))
        {
            switch (update)
            {
                case StreamingResponseOutputTextDeltaUpdate delta:
                    {|-AKIT2001:output += delta.Delta.Length|};
                    break;
                case StreamingResponseCompletedUpdate { Response.Usage: { } usage }:
                    {|-AKIT2001:output += usage.OutputTokenCount|};
                    break;
            }
        }

        return output;
    }
}

public sealed class KernelBills(Kernel kernel)
{
    public async Task<int> PromptsAsync(IEnumerable<string> prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            var result = await kernel.InvokePromptAsync(prompt);
            if (result.Metadata?["Usage"] is ChatTokenUsage usage) {|-AKIT2001:total += usage.TotalTokenCount|};
        }

        return total;
    }

    public async Task<int> StreamedAsync(IEnumerable<string> prompts)
    {
        var total = 0;
        foreach (var prompt in prompts)
        {
            var tokens = 0;
            await foreach (var content in kernel.InvokePromptStreamingAsync(prompt))
            {
                if (content.Metadata?["Usage"] is ChatTokenUsage usage) tokens = usage.TotalTokenCount;
            }

            {|-AKIT2001:total += tokens|};
        }

        return total;
    }
}
