using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One attempt's stream from the client at the bottom.</summary>
internal sealed class StreamSource(Bottom bottom, IInnerRequest request, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
{
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private bool _isAtEnd;

    public IInnerRequest Request { get; } = request;

    /// <summary>The answer has its finish reason; what may still come is its usage.</summary>
    public bool HasFinishReason => Request.Options.Exchange.FinishReason is not null;

    public ChatResponseUpdate Current => _updates!.Current;

    public async ValueTask<bool> AdvanceAsync()
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (!bottom.IsRelay)
        {
            // Flows into the client below for this move only.
            CurrentExchange.Value = Request.Options.Exchange;
        }

        _updates ??= bottom.Client.GetStreamingResponseAsync(messages, Request.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await _updates.MoveNextAsync().ConfigureAwait(false))
        {
            if (!bottom.HasRelay)
            {
                ForeignAnswer.Read(Request.Options.Exchange, _updates.Current);
            }

            return true;
        }

        _isAtEnd = true;
        if (!bottom.HasRelay)
        {
            Request.Options.Exchange.Finished = HasFinishReason;
        }

        return false;
    }

    /// <summary>Reads on to the end, handing nothing up; false where it does not get there.</summary>
    public async ValueTask<bool> TryDrainAsync()
    {
        try
        {
            while (await AdvanceAsync().ConfigureAwait(false))
            {
            }

            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Charges the attempt and closes its stream.</summary>
    public async ValueTask EndAsync(Exception? error, bool wasLeft)
    {
        Request.End(error, wasLeft);
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception closing) when (closing is not OutOfMemoryException)
        {
            // The attempt is over and charged; how its stream closes concerns nobody.
        }
    }

    public async ValueTask CloseAsync()
    {
        if (_updates is { } updates)
        {
            _updates = null;
            await updates.DisposeAsync().ConfigureAwait(false);
        }
    }
}
