namespace AnalyzerKit.Dispatch;

/// <summary>A stream that begins a call when it is enumerated, and can be enumerated once.</summary>
internal sealed class StreamOnce<T>(Func<CancellationToken, IAsyncEnumerator<T>> open) : IAsyncEnumerable<T>
{
    private int _enumerated;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _enumerated, 1) == 0
            ? open(cancellationToken)
            : throw new InvalidOperationException("A metered stream can be enumerated once: a second time would be a second paid call. Keep its updates, or call the method again.");
}
