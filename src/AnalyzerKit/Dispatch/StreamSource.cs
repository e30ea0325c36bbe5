using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One attempt's stream from the client at the bottom.</summary>
internal sealed class StreamSource<T>(IStreamForm<T> form, Bottom bottom, IInnerRequest request, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    where T : class
{
    private IAsyncEnumerator<T>? _pieces;
    private bool _isAtEnd;

    public IInnerRequest Request { get; } = request;

    /// <summary>The answer has its finish reason; what may still come is its usage.</summary>
    public bool HasFinishReason => Request.Options.Exchange.FinishReason is not null;

    public T Current => _pieces!.Current;

    public ValueTask<bool> AdvanceAsync()
    {
        if (_isAtEnd)
        {
            return new(false);
        }

        if (!bottom.IsRelay)
        {
            return AdvanceBelowAsync();
        }

        // It fills the exchange by itself, so there is nothing to add to its moves.
        _pieces ??= form.Open(bottom, messages, Request.Options, cancellationToken);
        return _pieces.MoveNextAsync();
    }

    private async ValueTask<bool> AdvanceBelowAsync()
    {
        // Flows into the client below for this move only.
        CurrentExchange.Value = Request.Options.Exchange;
        _pieces ??= form.Open(bottom, messages, Request.Options, cancellationToken);
        if (await _pieces.MoveNextAsync().ConfigureAwait(false))
        {
            if (!bottom.HasRelay)
            {
                form.Read(Request.Options.Exchange, _pieces.Current);
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
        if (_pieces is { } pieces)
        {
            _pieces = null;
            await pieces.DisposeAsync().ConfigureAwait(false);
        }
    }
}
