using OpenAI.Chat;

namespace Mistakes.Usage;

/// <summary>AKIT2001 at the addition: many servers send the count so far with every chunk. Their sum is many times what was used; the last one is what counts.</summary>
public static class SummedStream
{
    public static async Task<int> CountAsync(ChatClient client, string question, CancellationToken cancellationToken)
    {
        var tokens = 0;
        await foreach (var update in client.CompleteChatStreamingAsync([new UserChatMessage(question)], cancellationToken: cancellationToken))
        {
            tokens += update.Usage?.TotalTokenCount ?? 0;
        }

        return tokens;
    }
}
