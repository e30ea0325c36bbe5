using System.ClientModel;
using OpenAI.Chat;

namespace Mistakes.Resilience;

/// <summary>AKIT4002 at the loop: it has no end, and a wrong key or an empty account (401, 402) fails the same way each time.</summary>
public static class EndlessRetry
{
    public static async Task<ChatCompletion> AskAsync(ChatClient client, string question, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await client.CompleteChatAsync([new UserChatMessage(question)], cancellationToken: cancellationToken);
            }
            catch (ClientResultException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 + Random.Shared.NextDouble()), cancellationToken);
            }
        }
    }
}
