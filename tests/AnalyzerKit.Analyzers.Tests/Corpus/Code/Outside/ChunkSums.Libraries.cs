#pragma warning disable OPENAI001
using System.Runtime.CompilerServices;
using Anthropic;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Responses;

namespace Northwind.Agents;

public sealed class UsageTracking(IChatClient inner, Action<long> bill) : DelegatingChatClient(inner)
{
    private long _output;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long input = 0;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            foreach (var content in update.Contents)
            {
                if (content is UsageContent usage)
                {
                    {|AKIT2001:input += usage.Details.InputTokenCount ?? 0|};
                    {|AKIT2001:_output += usage.Details.OutputTokenCount.GetValueOrDefault()|};
                }
            }

            yield return update;
        }

        bill(input);
    }
}

public sealed class Pipelines(IChatClient client)
{
    public async Task<UsageDetails> MergeAsync(string prompt)
    {
        var usage = new UsageDetails();
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (var reported in update.Contents.OfType<UsageContent>()) {|AKIT2001:usage.Add(reported.Details)|};
        }

        return usage;
    }

    public async Task<long> PerUpdateAsync(string prompt)
    {
        long total = 0;
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            {|AKIT2001:total += update.Contents.OfType<UsageContent>().Sum(static content => content.Details.TotalTokenCount ?? 0)|};
        }

        return total;
    }

    public async Task<long> FlatAsync(string prompt)
    {
        var updates = await client.GetStreamingResponseAsync(prompt).ToArrayAsync();
        return {|AKIT2001:updates.SelectMany(update => update.Contents).OfType<UsageContent>().Sum(content => content.Details.TotalTokenCount ?? 0)|};
    }

    public async Task<(long In, long Out)> SwitchAsync(string prompt)
    {
        (long In, long Out) spent = default;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(prompt))
        {
            foreach (AIContent content in update.Contents)
            {
                switch (content)
                {
                    case TextContent text:
                        Console.Write(text.Text);
                        break;
                    case UsageContent { Details: var details }:
                        {|AKIT2001:spent.In += details.InputTokenCount ?? 0|};
                        {|AKIT2001:spent.Out += details.OutputTokenCount ?? 0|};
                        break;
                }
            }
        }

        return spent;
    }

    public async Task<long> FirstOfAsync(string prompt)
    {
        var sum = 0L;
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            var usage = update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details;
            if (usage is null) continue;
            {|AKIT2001:sum += usage.TotalTokenCount!.Value|};
        }

        return sum;
    }

    public async Task<long> GatheredAsync(string prompt)
    {
        var reports = new List<UsageDetails>();
        await foreach (var update in client.GetStreamingResponseAsync(prompt))
        {
            reports.AddRange(update.Contents.OfType<UsageContent>().Select(content => content.Details));
        }

        return {|AKIT2001:reports.Sum(report => report.OutputTokenCount ?? 0)|};
    }
}

public sealed class Claude(AnthropicClient client)
{
    public async Task<long> OutputAsync(MessageCreateParams parameters)
    {
        long output = 0;
        await foreach (var raw in client.Messages.CreateStreaming(parameters))
        {
            if (raw.TryPickDelta(out var delta)) {|AKIT2001:output += delta.Usage.OutputTokens|};
        }

        return output;
    }

    public async Task<long> ByValueAsync(MessageCreateParams parameters)
    {
        long input = 0, output = 0, cached = 0;
        await foreach (RawMessageStreamEvent raw in client.Messages.CreateStreaming(parameters))
        {
            switch (raw.Value)
            {
                case RawMessageStartEvent start:
                    input = start.Message.Usage.InputTokens;
                    break;
                case RawMessageDeltaEvent { Usage: var usage }:
                    {|AKIT2001:output += usage.OutputTokens|};
                    {|AKIT2001:cached += usage.CacheReadInputTokens ?? 0|};
                    break;
            }
        }

        return input + output + cached;
    }

    public async Task<long> ByCallbackAsync(MessageCreateParams parameters)
    {
        long output = 0;
        await foreach (var raw in client.Messages.CreateStreaming(parameters))
        {
            raw.Switch(
                start => { },
                delta => {|AKIT2001:output += delta.Usage.OutputTokens|},
                stop => { },
                blockStart => { },
                blockDelta => { },
                blockStop => { });
        }

        return output;
    }

    public async Task<List<long>> PerTurnAsync(IReadOnlyList<MessageCreateParams> turns)
    {
        var spent = new long[turns.Count];
        for (var turn = 0; turn < turns.Count; turn++)
        {
            await foreach (var raw in client.Messages.CreateStreaming(turns[turn]))
            {
                if (raw.Value is RawMessageDeltaEvent delta) {|AKIT2001:spent[turn] += delta.Usage.OutputTokens|};
            }
        }

        return [.. spent];
    }
}

public sealed class Community(Anthropic.SDK.AnthropicClient client)
{
    public int OutputTokens { get; private set; }

    public async Task StreamAsync(Anthropic.SDK.Messaging.MessageParameters parameters)
    {
        await foreach (var part in client.Messages.StreamClaudeMessageAsync(parameters))
        {
            if (part.Usage == null) continue;
            {|AKIT2001:OutputTokens += part.Usage.OutputTokens|};
        }
    }
}

public sealed class Kernels(Kernel kernel, IChatCompletionService chat)
{
    public async Task<int> MetadataAsync(ChatHistory history)
    {
        var total = 0;
        await foreach (var content in chat.GetStreamingChatMessageContentsAsync(history, kernel: kernel))
        {
            if (content.Metadata?.TryGetValue("Usage", out var value) == true && value is OpenAI.Chat.ChatTokenUsage usage)
            {
                {|AKIT2001:total += usage.TotalTokenCount|};
            }
        }

        return total;
    }

    public async Task<int> IndexedAsync(string prompt)
    {
        int input = 0;
        await foreach (var content in kernel.InvokePromptStreamingAsync(prompt))
        {
            if (content.Metadata?["Usage"] is OpenAI.Chat.ChatTokenUsage { InputTokenCount: var tokens }) {|AKIT2001:input += tokens|};
        }

        return input;
    }

    public async Task<int> InnerAsync(ChatHistory history)
    {
        int output = 0;
        await foreach (var content in chat.GetStreamingChatMessageContentsAsync(history))
        {
            var update = content.InnerContent as OpenAI.Chat.StreamingChatCompletionUpdate;
            {|AKIT2001:output += update?.Usage?.OutputTokenCount ?? 0|};
        }

        return output;
    }
}

public sealed class Responses(ResponsesClient client)
{
    public async Task<int> AnyEventAsync(CreateResponseOptions options)
    {
        var total = 0;
        await foreach (var update in await client.CreateResponseStreamingAsync(options))
        {
            var response = update switch
            {
                StreamingResponseCreatedUpdate created => created.Response,
                StreamingResponseInProgressUpdate running => running.Response,
                StreamingResponseCompletedUpdate completed => completed.Response,
                _ => null,
            };
            {|AKIT2001:total += response?.Usage?.TotalTokenCount ?? 0|};
        }

        return total;
    }

    public async Task<int> RunningAsync(CreateResponseOptions options)
    {
        var total = 0;
        await foreach (var update in await client.CreateResponseStreamingAsync(options))
        {
            if (update is StreamingResponseInProgressUpdate { Response.Usage: { } usage }) {|AKIT2001:total += usage.OutputTokenCount|};
        }

        return total;
    }
}
