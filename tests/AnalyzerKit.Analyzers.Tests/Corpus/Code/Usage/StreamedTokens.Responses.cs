#pragma warning disable OPENAI001 // the library calls these types experimental
using OpenAI.Responses;

namespace Corpus.StreamedTokens.Responses;

public sealed class Answers(ResponsesClient client)
{
    // Right: a response is completed once.
    public async Task<int> CompletedAsync(CreateResponseOptions options)
    {
        var total = 0;
        await foreach (StreamingResponseUpdate update in await client.CreateResponseStreamingAsync(options))
        {
            if (update is StreamingResponseCompletedUpdate completed)
            {
                {|-AKIT2001:total += completed.Response.Usage.TotalTokenCount|};
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
                    Console.Write(delta.Delta);
                    break;
                case StreamingResponseCompletedUpdate done:
                    {|-AKIT2001:output += done.Response.Usage.OutputTokenCount|};
                    break;
            }
        }

        return output;
    }

    public async Task<int> OfAnyEventAsync(CreateResponseOptions options)
    {
        var total = 0;
        await foreach (var update in await client.CreateResponseStreamingAsync(options))
        {
            if (update is StreamingResponseInProgressUpdate { Response.Usage: { } usage })
            {
                {|AKIT2001:total += usage.TotalTokenCount|};
            }
        }

        return total;
    }
}
