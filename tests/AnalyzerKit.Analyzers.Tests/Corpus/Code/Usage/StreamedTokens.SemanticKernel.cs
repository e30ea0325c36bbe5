using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Corpus.StreamedTokens.SemanticKernel;

public sealed class Librarian(IChatCompletionService chat, Kernel kernel)
{
    public async Task<int> ChatAsync(ChatHistory history)
    {
        var total = 0;
        await foreach (var content in chat.GetStreamingChatMessageContentsAsync(history))
        {
            if (content.Metadata?["Usage"] is ChatTokenUsage usage)
            {
                {|AKIT2001:total += usage.TotalTokenCount|};
            }
        }

        return total;
    }

    public async Task<int> CastAsync(ChatHistory history)
    {
        var output = 0;
        await foreach (StreamingChatMessageContent content in chat.GetStreamingChatMessageContentsAsync(history, kernel: kernel))
        {
            var usage = content.Metadata?["Usage"] as ChatTokenUsage;
            {|AKIT2001:output += usage?.OutputTokenCount ?? 0|};
        }

        return output;
    }

    public async Task<int> TriedAsync(string prompt)
    {
        var total = 0;
        await foreach (var piece in kernel.InvokePromptStreamingAsync(prompt))
        {
            if (piece.Metadata is not null && piece.Metadata.TryGetValue("Usage", out var value) && value is ChatTokenUsage usage)
            {
                {|AKIT2001:total += usage.InputTokenCount + usage.OutputTokenCount|};
            }
        }

        return total;
    }

    public async Task<int> InnerAsync(ChatHistory history, string[] questions)
    {
        var total = 0;
        foreach (var question in questions)
        {
            history.AddUserMessage(question);
            await foreach (var piece in chat.GetStreamingChatMessageContentsAsync(history))
            {
                if (piece.InnerContent is StreamingChatCompletionUpdate inner)
                {
                    {|AKIT2001:total += inner.Usage?.TotalTokenCount ?? 0|};
                }
            }
        }

        return total;
    }

    // Right: whole messages, each of a call.
    public async Task<int> WholeAsync(ChatHistory history, string[] questions)
    {
        var total = 0;
        foreach (var question in questions)
        {
            history.AddUserMessage(question);
            var answer = await chat.GetChatMessageContentAsync(history);
            if (answer.Metadata?["Usage"] is ChatTokenUsage usage)
            {
                {|-AKIT2001:total += usage.TotalTokenCount|};
            }

            if (answer.InnerContent is ChatCompletion completion)
            {
                {|-AKIT2001:total += completion.Usage?.TotalTokenCount ?? 0|};
            }
        }

        return total;
    }

    // Right: the last report of each question.
    public async Task<int> LastAsync(ChatHistory history, string[] questions)
    {
        var total = 0;
        foreach (var question in questions)
        {
            history.AddUserMessage(question);
            ChatTokenUsage? usage = null;
            await foreach (var piece in chat.GetStreamingChatMessageContentsAsync(history))
            {
                usage = piece.Metadata?["Usage"] as ChatTokenUsage ?? usage;
            }

            {|-AKIT2001:total += usage?.TotalTokenCount ?? 0|};
        }

        return total;
    }
}
