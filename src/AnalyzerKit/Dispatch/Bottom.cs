using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>The client at the bottom of a metered call, and what can be told of it.</summary>
internal sealed class Bottom
{
    // Not referenced, so that a user who does not need it does not carry it.
    private static readonly Type? FunctionInvoking = Type.GetType("Microsoft.Extensions.AI.FunctionInvokingChatClient, Microsoft.Extensions.AI", throwOnError: false);

    public Bottom(IChatClient client)
    {
        Client = client;
        Relay = client as RelayChatClient;
        var relay = Relay ?? (RelayChatClient?)client.GetService(typeof(RelayChatClient));
        HasRelay = relay is not null;
        MeteredLayer = client.GetService(typeof(MeteredChatClient));
        var metadata = (ChatClientMetadata?)client.GetService(typeof(ChatClientMetadata));
        Metadata = metadata;
        MayLoop = !IsRelay && !HasMeteredLayer && (metadata is null || IsWrapper(client));
        Below = new(HasRelay || HasMeteredLayer, MeteredLayer, relay?.RelayName);
    }

    public IChatClient Client { get; }

    public ChatClientMetadata? Metadata { get; }

    /// <summary>It is our own relay client, with nothing in between.</summary>
    public bool IsRelay => Relay is not null;

    /// <summary>Our own relay client, where it is the bottom itself.</summary>
    public RelayChatClient? Relay { get; }

    /// <summary>Our own relay client is somewhere below and reports into the exchange.</summary>
    public bool HasRelay { get; }

    /// <summary>A metered layer is somewhere below and reports each of its requests.</summary>
    public bool HasMeteredLayer => MeteredLayer is not null;

    public object? MeteredLayer { get; }

    public LayerBelow Below { get; }

    /// <summary>It may send several requests for one call, unseen: nothing shows that it is a plain provider's client.</summary>
    public bool MayLoop { get; }

    // One that forwards every question to the client it wraps answers the one for a chat client with that one.
    private static bool IsWrapper(IChatClient client) =>
        client is DelegatingChatClient
        || (client.GetService(typeof(IChatClient)) is { } other && !ReferenceEquals(other, client))
        || (FunctionInvoking is not null && client.GetService(FunctionInvoking) is not null);
}
