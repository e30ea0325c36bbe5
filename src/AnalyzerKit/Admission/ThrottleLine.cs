namespace AnalyzerKit.Admission;

/// <summary>Those who wait, in order of arrival. Anyone may leave from anywhere. Not thread-safe.</summary>
internal sealed class ThrottleLine
{
    private readonly LinkedList<ThrottleWaiter> _waiters = new();

    public int Count => _waiters.Count;

    public ThrottleWaiter? Head => _waiters.First?.Value;

    /// <summary>The requests that all who wait are counted as, in thousandths.</summary>
    public Int128 Requests { get; private set; }

    /// <summary>The tokens that all who wait are counted with, in thousandths.</summary>
    public Int128 Tokens { get; private set; }

    public void Join(ThrottleWaiter waiter)
    {
        waiter.Node = _waiters.AddLast(waiter);
        Requests += PaceShare.Charge(PaceShare.Whole, waiter.Share);
        Tokens += PaceShare.Charge((Int128)waiter.Tokens * PaceShare.Whole, waiter.Share);
    }

    /// <summary>Takes a waiter out of the line; false where it has left already.</summary>
    public bool Leave(ThrottleWaiter waiter)
    {
        if (waiter.Node is not { } node)
            return false;
        _waiters.Remove(node);
        waiter.Node = null;
        Requests -= PaceShare.Charge(PaceShare.Whole, waiter.Share);
        Tokens -= PaceShare.Charge((Int128)waiter.Tokens * PaceShare.Whole, waiter.Share);
        return true;
    }
}
