using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>A stream of text from our own relay client, which makes no updates of it.</summary>
internal sealed class TextForm : IStreamForm<string>
{
    public static readonly TextForm Instance = new();

    public IAsyncEnumerator<string> Open(Bottom bottom, IReadOnlyList<ChatMessage> messages, RelayChatOptions options, CancellationToken cancellationToken) =>
        bottom.Relay!.StreamTextAsync(messages, options).GetAsyncEnumerator(cancellationToken);

    public bool HasContent(string piece) => true;

    public void Read(RelayExchange exchange, string piece)
    {
        // The relay client has filled the exchange itself.
    }
}
