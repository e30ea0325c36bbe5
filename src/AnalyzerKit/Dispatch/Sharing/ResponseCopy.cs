using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>Copies a whole answer of our own relay client.</summary>
internal static class ResponseCopy
{
    public static ChatResponse Of(ChatResponse response)
    {
        var messages = new List<ChatMessage>(response.Messages.Count);
        for (var i = 0; i < response.Messages.Count; i++)
        {
            messages.Add(MessageCopy.Of(response.Messages[i]));
        }

        return new(messages)
        {
            ResponseId = response.ResponseId,
            ConversationId = response.ConversationId,
            ModelId = response.ModelId,
            CreatedAt = response.CreatedAt,
            FinishReason = response.FinishReason,
            Usage = UsageOf(response.Usage),
            RawRepresentation = response.RawRepresentation,
            AdditionalProperties = response.AdditionalProperties?.Clone(),
        };
    }

    private static UsageDetails? UsageOf(UsageDetails? usage)
    {
        if (usage is null)
        {
            return null;
        }

        var copy = new UsageDetails();
        copy.Add(usage);
        return copy;
    }
}
