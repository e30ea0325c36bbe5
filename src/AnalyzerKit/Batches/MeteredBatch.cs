using AnalyzerKit.Batches;

namespace AnalyzerKit;

/// <summary>Runs one method of a client over many inputs.</summary>
/// <remarks>
/// <para>At most <see cref="BatchOptions{TInput, TOutput}.MaxConcurrency"/> calls run at once, and inputs are pulled only as calls can start. A call that fails
/// becomes a failed item and stops no other. Scopes that are open where the batch is started cover its calls.</para>
/// <para>The caller's token ends the batch once the calls in flight have settled; the journal keeps what had finished,
/// and what cancelled calls cost. An error of the inputs, of the journal or of the caller's own functions ends it likewise, without cancelling those calls.</para>
/// </remarks>
/// <example>
/// <code>
/// var batch = await MeteredBatch.RunAsync(
///     Directory.GetFiles("src", "*.cs"),
///     async (file, token) => await reviewer.ReviewAsync("C#", await File.ReadAllTextAsync(file, token), "platform", token),
///     new BatchOptions&lt;string, string&gt; { MaxConcurrency = 4, Journal = "reviews.jsonl" });
/// Console.WriteLine(batch.Summary);
/// </code>
/// </example>
public static class MeteredBatch
{
    /// <summary>Runs a call for each input and returns them all, in the inputs' order.</summary>
    /// <typeparam name="TInput">The inputs' type.</typeparam>
    /// <typeparam name="TOutput">The answers' type.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <param name="call">Calls a client for an input, and awaits the calls that it makes. Runs on many threads at once.</param>
    /// <param name="options">How the batch runs; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>What became of each input, and what it came to.</returns>
    /// <exception cref="ArgumentException">The options cannot be honoured.</exception>
    /// <exception cref="BatchKeyException">Two inputs have the same key, or one has none.</exception>
    /// <exception cref="BatchJournalException">The journal cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token ended the batch.</exception>
    public static Task<BatchResult<TInput, TOutput>> RunAsync<TInput, TOutput>(
        IEnumerable<TInput> inputs,
        Func<TInput, CancellationToken, Task<Metered<TOutput>>> call,
        BatchOptions<TInput, TOutput>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(call);
        return CollectAsync(inputs.ToAsyncEnumerable(), Count(inputs), call, new(options), cancellationToken);
    }

    /// <summary>Runs a call for each input as inputs come in, and returns them all, in the inputs' order.</summary>
    /// <typeparam name="TInput">The inputs' type.</typeparam>
    /// <typeparam name="TOutput">The answers' type.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <param name="call">Calls a client for an input, and awaits the calls that it makes. Runs on many threads at once.</param>
    /// <param name="options">How the batch runs; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>What became of each input, and what it came to.</returns>
    /// <exception cref="ArgumentException">The options cannot be honoured.</exception>
    /// <exception cref="BatchKeyException">Two inputs have the same key, or one has none.</exception>
    /// <exception cref="BatchJournalException">The journal cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token ended the batch.</exception>
    public static Task<BatchResult<TInput, TOutput>> RunAsync<TInput, TOutput>(
        IAsyncEnumerable<TInput> inputs,
        Func<TInput, CancellationToken, Task<Metered<TOutput>>> call,
        BatchOptions<TInput, TOutput>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(call);
        return CollectAsync(inputs, null, call, new(options), cancellationToken);
    }

    /// <summary>Runs a call for each input and yields each item as it is done with, so that a batch of any size needs little memory.</summary>
    /// <remarks>
    /// Lazy: nothing is called before it is enumerated, and each enumeration is a run of its own. While its reader works on an item, calls in flight go on
    /// and no new ones start. A reader that leaves early waits for the calls in flight.
    /// </remarks>
    /// <typeparam name="TInput">The inputs' type.</typeparam>
    /// <typeparam name="TOutput">The answers' type.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <param name="call">Calls a client for an input, and awaits the calls that it makes. Runs on many threads at once.</param>
    /// <param name="options">How the batch runs; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>The items, in the order in which they are done with.</returns>
    /// <exception cref="ArgumentException">The options cannot be honoured.</exception>
    public static IAsyncEnumerable<BatchItem<TInput, TOutput>> StreamAsync<TInput, TOutput>(
        IEnumerable<TInput> inputs,
        Func<TInput, CancellationToken, Task<Metered<TOutput>>> call,
        BatchOptions<TInput, TOutput>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(call);
        return new BatchStream<TInput, TOutput>(inputs.ToAsyncEnumerable(), () => Count(inputs), call, new(options), cancellationToken);
    }

    /// <summary>Runs a call for each input as inputs come in, and yields each item as it is done with.</summary>
    /// <remarks><inheritdoc cref="StreamAsync{TInput, TOutput}(IEnumerable{TInput}, Func{TInput, CancellationToken, Task{Metered{TOutput}}}, BatchOptions{TInput, TOutput}?, CancellationToken)" path="/remarks"/></remarks>
    /// <typeparam name="TInput">The inputs' type.</typeparam>
    /// <typeparam name="TOutput">The answers' type.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <param name="call">Calls a client for an input, and awaits the calls that it makes. Runs on many threads at once.</param>
    /// <param name="options">How the batch runs; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>The items, in the order in which they are done with.</returns>
    /// <exception cref="ArgumentException">The options cannot be honoured.</exception>
    public static IAsyncEnumerable<BatchItem<TInput, TOutput>> StreamAsync<TInput, TOutput>(
        IAsyncEnumerable<TInput> inputs,
        Func<TInput, CancellationToken, Task<Metered<TOutput>>> call,
        BatchOptions<TInput, TOutput>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(call);
        return new BatchStream<TInput, TOutput>(inputs, static () => null, call, new(options), cancellationToken);
    }

    private static async Task<BatchResult<TInput, TOutput>> CollectAsync<TInput, TOutput>(
        IAsyncEnumerable<TInput> inputs,
        int? total,
        Func<TInput, CancellationToken, Task<Metered<TOutput>>> call,
        BatchTerms<TInput, TOutput> terms,
        CancellationToken cancellationToken)
    {
        var tally = new BatchTally(terms.Options.TimeProvider) { Total = total };
        var items = new List<BatchItem<TInput, TOutput>>(total ?? 0);
        await foreach (var item in new BatchRun<TInput, TOutput>(terms, call, tally).RunAsync(inputs, cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
        }

        items.Sort(static (one, other) => one.Index.CompareTo(other.Index));
        return new(items, tally.Summary());
    }

    private static int? Count<T>(IEnumerable<T> inputs) => inputs.TryGetNonEnumeratedCount(out var count) ? count : null;
}
