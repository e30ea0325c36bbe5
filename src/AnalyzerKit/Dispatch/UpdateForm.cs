using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>A stream of updates, from any client.</summary>
internal sealed class UpdateForm : IStreamForm<ChatResponseUpdate>
{
    public static readonly UpdateForm Instance = new();

    public IAsyncEnumerator<ChatResponseUpdate> Open(Bottom bottom, IReadOnlyList<ChatMessage> messages, RelayChatOptions options, CancellationToken cancellationToken) =>
        bottom.Client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);

    public bool HasContent(ChatResponseUpdate piece)
    {
        for (var i = 0; i < piece.Contents.Count; i++)
        {
            if (piece.Contents[i] is not (UsageContent or TextContent { Text.Length: 0 }))
            {
                return true;
            }
        }

        return false;
    }

    public void Read(RelayExchange exchange, ChatResponseUpdate piece) => ForeignAnswer.Read(exchange, piece);
}
