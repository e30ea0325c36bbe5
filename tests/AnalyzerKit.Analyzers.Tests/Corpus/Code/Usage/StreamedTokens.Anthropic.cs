using Anthropic;
using Anthropic.Models.Messages;

namespace Corpus.StreamedTokens.Anthropic;

public sealed class Writer(AnthropicClient client)
{
    public async Task<long> OutputAsync(MessageCreateParams parameters)
    {
        long output = 0;
        await foreach (var streamed in client.Messages.CreateStreaming(parameters))
        {
            if (streamed.TryPickDelta(out var delta))
            {
                {|AKIT2001:output += delta.Usage.OutputTokens|};
            }
        }

        return output;
    }

    public async Task<long> BothAsync(MessageCreateParams parameters)
    {
        long input = 0, output = 0;
        await foreach (var streamed in client.Messages.CreateStreaming(parameters))
        {
            if (streamed.Value is RawMessageStartEvent start)
            {
                {|-AKIT2001:input += start.Message.Usage.InputTokens|};
            }
            else if (streamed.Value is RawMessageDeltaEvent change)
            {
                {|AKIT2001:output += change.Usage.OutputTokens|};
            }
        }

        return input + output;
    }

    // Right: the start says the input once, and the last delta says the output.
    public async Task<long> RightAsync(MessageCreateParams parameters)
    {
        long input = 0, output = 0;
        await foreach (var streamed in client.Messages.CreateStreaming(parameters))
        {
            if (streamed.TryPickStart(out var start))
            {
                {|-AKIT2001:input += start.Message.Usage.InputTokens|};
            }
            else if (streamed.TryPickDelta(out var delta))
            {
                output = delta.Usage.OutputTokens;
            }
        }

        return {|-AKIT2001:input + output|};
    }

    // Right: whole messages.
    public async Task<long> WholeAsync(IEnumerable<MessageCreateParams> calls)
    {
        long total = 0;
        foreach (var call in calls)
        {
            var message = await client.Messages.Create(call);
            {|-AKIT2001:total += message.Usage.InputTokens + message.Usage.OutputTokens|};
        }

        return total;
    }
}
