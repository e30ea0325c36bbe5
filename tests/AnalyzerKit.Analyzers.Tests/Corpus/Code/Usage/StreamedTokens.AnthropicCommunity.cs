using Anthropic.SDK;
using Anthropic.SDK.Messaging;

namespace Corpus.StreamedTokens.AnthropicCommunity;

public sealed class Writer(AnthropicClient client)
{
    private int _output;

    public async Task WriteAsync(MessageParameters parameters)
    {
        await foreach (var res in client.Messages.StreamClaudeMessageAsync(parameters))
        {
            if (res.Usage != null)
            {
                {|AKIT2001:_output += res.Usage.OutputTokens|};
            }
        }
    }

    // Right: the message that begins the stream.
    public async Task<int> InputAsync(MessageParameters parameters)
    {
        var input = 0;
        await foreach (var res in client.Messages.StreamClaudeMessageAsync(parameters))
        {
            {|-AKIT2001:input += res.StreamStartMessage?.Usage?.InputTokens ?? 0|};
        }

        return input;
    }

    // Right: the same type, but whole.
    public async Task<int> WholeAsync(IEnumerable<MessageParameters> calls)
    {
        var total = 0;
        foreach (var call in calls)
        {
            MessageResponse response = await client.Messages.GetClaudeMessageAsync(call);
            {|-AKIT2001:total += response.Usage.OutputTokens|};
        }

        return total;
    }

    public static int OfAll(IReadOnlyList<MessageResponse> responses) => {|-AKIT2001:responses.Sum(r => r.Usage.InputTokens + r.Usage.OutputTokens)|};
}
