using OpenAI.Chat;

namespace Mistakes.Resilience;

/// <summary>AKIT4005 at <c>WhenAll</c>: a thousand documents are a thousand calls at once. Most come back with 429, are tried again, and are charged for what they had begun.</summary>
public static class FanOut
{
    public static async Task<IReadOnlyList<string>> SumUpAsync(ChatClient client, IEnumerable<string> documents, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(documents.Select(document => client.CompleteChatAsync([new UserChatMessage("Sum up:\n\n" + document)], cancellationToken: cancellationToken)));
        return [.. answers.Select(static answer => answer.Value.Content[0].Text)];
    }
}
