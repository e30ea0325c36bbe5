namespace AnalyzerKit.Admission;

/// <summary>A call, or a further attempt of one, that waits for its permit. Its continuation runs elsewhere, so it may be completed under the lock.</summary>
internal sealed class ThrottleWaiter(ClientThrottle owner, ThrottlePlace? place, long tokens, int share, long since)
    : TaskCompletionSource<ThrottlePermit>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ClientThrottle Owner { get; } = owner;

    /// <summary>The place its call holds already; null where it waits for one.</summary>
    public ThrottlePlace? Place { get; } = place;

    public long Tokens { get; } = tokens;

    /// <summary>The part of the pace it may use, in thousandths.</summary>
    public int Share { get; } = share;

    /// <summary>The clock's timestamp of its arrival.</summary>
    public long Since { get; } = since;

    /// <summary>Where it stands; null once it has left.</summary>
    public LinkedListNode<ThrottleWaiter>? Node { get; set; }
}
