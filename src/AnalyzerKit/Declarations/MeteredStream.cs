namespace AnalyzerKit;

/// <summary>
/// An answer's text as it arrives. Lazy: nothing is sent or reserved before it is enumerated, and it can be enumerated once.
/// </summary>
/// <remarks>
/// A second enumeration throws <see cref="InvalidOperationException"/>: it would be a second paid call. Leaving early ends the call; what it cost until then is recorded.
/// </remarks>
/// <example>
/// <code>
/// var stream = assistant.ExplainAsync(code);
/// await foreach (var chunk in stream)
/// {
///     Console.Write(chunk);
/// }
///
/// Console.WriteLine($"{stream.Usage?.Cost} USD");
/// </code>
/// </example>
public sealed class MeteredStream : IAsyncEnumerable<string>
{
    private readonly Func<MeteredStream, CancellationToken, IAsyncEnumerator<string>> _open;
    private int _enumerated;
    private UsageRecord? _usage;

    internal MeteredStream(Func<MeteredStream, CancellationToken, IAsyncEnumerator<string>> open) => _open = open;

    /// <summary>What the call used and cost; null until the stream has ended, and after it where nothing was sent.</summary>
    public UsageRecord? Usage => Volatile.Read(ref _usage);

    /// <summary>A stream of given chunks, for tests of code that takes one.</summary>
    /// <param name="chunks">The chunks to hand out.</param>
    /// <param name="usage">The record that <see cref="Usage"/> shows once the chunks have ended.</param>
    /// <returns>A stream that can be enumerated once. Like a real one, it ends with <see cref="OperationCanceledException"/> once the enumeration's token is cancelled.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chunks"/> is null.</exception>
    public static MeteredStream From(IAsyncEnumerable<string> chunks, UsageRecord? usage = null)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new((stream, cancellationToken) => Replay(stream, chunks, usage, cancellationToken));
    }

    /// <summary>Starts the call.</summary>
    /// <param name="cancellationToken">Ends the call, as does the token given to the method that returned the stream.</param>
    /// <returns>The enumerator of the answer's chunks.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _enumerated, 1) == 0
            ? _open(this, cancellationToken)
            : throw new InvalidOperationException("A metered stream can be enumerated once: a second time would be a second paid call. Keep its chunks, or call the method again.");

    internal void Complete(UsageRecord? usage) => Volatile.Write(ref _usage, usage);

    private static async IAsyncEnumerator<string> Replay(MeteredStream stream, IAsyncEnumerable<string> chunks, UsageRecord? usage, CancellationToken cancellationToken)
    {
        try
        {
            // A source need not look at the token; a real stream does at each step.
            cancellationToken.ThrowIfCancellationRequested();
            await foreach (var chunk in chunks.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunk;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            stream.Complete(usage);
        }
    }
}
