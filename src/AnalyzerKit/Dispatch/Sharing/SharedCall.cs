using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>One call and those who wait for it. It goes on while one of them does.</summary>
#pragma warning disable CA1001 // Without a timer the source holds nothing to let go of, and the last caller may be cancelling it while the call ends.
internal sealed class SharedCall<T>(SharedCalls<T> calls, CallKey key) : CallParty
#pragma warning restore CA1001
{
    // Callers go on by themselves, not one after the other on the thread that settles.
    private readonly TaskCompletionSource<SharedAnswer<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _allLeft = new();
    private List<CallCollector>? _collectors;
    private int _callers;
    private int _waiting;
    private bool _isClosed;

    /// <summary>One more caller. Called under the gate.</summary>
    public void Enter(CallCollector? collector)
    {
        _callers++;
        _waiting++;
        if (collector is not null)
        {
            (_collectors ??= []).Add(collector);
        }
    }

    public async Task SendAsync(Func<CallParty, CancellationToken, Task<(T Value, UsageRecord Record)>> send)
    {
        try
        {
            var (value, record) = await send(this, _allLeft.Token).ConfigureAwait(false);
            _answer.SetResult(new(value, record, Close()));
        }
        catch (Exception error)
        {
            // A refused call is not settled, and nobody is to join it either.
            Close();
            _answer.SetException(error);
        }
    }

    public async Task<SharedAnswer<T>> AnswerAsync(CancellationToken cancellationToken)
    {
        var waiting = _answer.Task.WaitAsync(cancellationToken);
        await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!waiting.IsCanceled)
        {
            return await waiting.ConfigureAwait(false);
        }

        if (!Leave())
        {
            throw new OperationCanceledException("The call was cancelled.", cancellationToken);
        }

        // What a handler has registered to happen on cancellation may fail; the caller waits for its record all the same.
        await _allLeft.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            // Its record is there when this ends. An answer that came all the same is paid for, so it is given.
            return await _answer.Task.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw new OperationCanceledException("The call was cancelled.", error, cancellationToken);
        }
    }

    public override int Close()
    {
        lock (calls.Gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                calls.Remove(key);
            }

            return _callers;
        }
    }

    public override void Gather(UsageRecord record)
    {
        if (_collectors is not null)
        {
            CallCollector.AddOnce(_collectors, record);
        }
    }

    // Whether nobody is left; the call cannot be joined then, for it is about to be cancelled.
    private bool Leave()
    {
        lock (calls.Gate)
        {
            if (--_waiting > 0)
            {
                return false;
            }

            Close();
            return true;
        }
    }
}
