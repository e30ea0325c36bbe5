using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>What a call's stream is made of: whole updates, or their text alone.</summary>
internal interface IStreamForm<T>
    where T : class
{
    /// <summary>Opens an attempt's stream; nothing is sent before its first move.</summary>
    IAsyncEnumerator<T> Open(Bottom bottom, IReadOnlyList<ChatMessage> messages, RelayChatOptions options, CancellationToken cancellationToken);

    /// <summary>Whether the answer has begun with this piece: from here on no failure is tried again.</summary>
    bool HasContent(T piece);

    /// <summary>Reads what a client that is not ours says with a piece.</summary>
    void Read(RelayExchange exchange, T piece);
}
