using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>The calls of one operation that are under way and can be joined. Who joins waits for what is coming, and takes no permit and no money.</summary>
internal sealed class SharedCalls<T>
{
    private readonly Dictionary<CallKey, SharedCall<T>> _open = [];

    /// <summary>Guards the calls and what their callers do.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Joins an equal call, or makes the call and lets others join. Takes over the key.</summary>
    /// <param name="key">What makes calls equal.</param>
    /// <param name="send">Makes the call, in the first caller's flow of control; it ends by the token alone.</param>
    /// <param name="joined">Told when the call of another was joined.</param>
    /// <param name="cancellationToken">Takes this caller out; the call itself ends when none is left.</param>
    public Task<SharedAnswer<T>> RunAsync(CallKey key, Func<CallParty, CancellationToken, Task<(T Value, UsageRecord Record)>> send, Action joined, CancellationToken cancellationToken)
    {
        SharedCall<T>? call;
        bool isFirst;
        lock (Gate)
        {
            isFirst = !_open.TryGetValue(key, out call);
            if (isFirst)
            {
                _open.Add(key, call = new(this, key));
            }

            call!.Enter(CallCollector.Current);
        }

        if (isFirst)
        {
            _ = call.SendAsync(send);
        }
        else
        {
            key.Dispose();
            Tell(joined);
        }

        return call.AnswerAsync(cancellationToken);
    }

    // Whoever listens may throw, and the caller is counted by now: one that did not wait could never leave either.
    private static void Tell(Action joined)
    {
        try
        {
            joined();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It costs nobody an answer.
        }
    }

    /// <summary>The call cannot be joined any more. Called under the gate.</summary>
    public void Remove(CallKey key)
    {
        _open.Remove(key);
        key.Dispose();
    }
}
