using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>A metered request that a client below it may turn into several: each is reserved through it before it is sent.</summary>
internal interface IRequestOwner
{
    /// <summary>Whether the call is still under way; one that is over meters nothing more.</summary>
    bool IsUnderWay { get; }

    /// <summary>Whether this layer is the one known to be below, for a request that arrives without the call's options.</summary>
    bool IsAbove(object layer);

    /// <summary>Reserves one request that a metered layer further down is about to send.</summary>
    /// <param name="messages">The messages as the layer will send them.</param>
    /// <param name="options">The options as the layer will send them.</param>
    /// <param name="below">The client below the layer.</param>
    /// <param name="cancellationToken">Ends the wait for money, where a shared budget has to be asked for it.</param>
    /// <exception cref="BudgetExceededException">It does not fit beside what the call holds already.</exception>
    /// <exception cref="UnboundedCostException">It holds something that cannot be bounded.</exception>
    /// <exception cref="InvalidOperationException">It would go to another relay or model than the call was admitted for.</exception>
    ValueTask<IInnerRequest> BeginAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, LayerBelow below, CancellationToken cancellationToken);
}
