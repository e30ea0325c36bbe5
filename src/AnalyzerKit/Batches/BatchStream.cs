namespace AnalyzerKit.Batches;

/// <summary>A batch that runs each time it is enumerated.</summary>
internal sealed class BatchStream<TInput, TOutput>(
    IAsyncEnumerable<TInput> inputs,
    Func<int?> count,
    Func<TInput, CancellationToken, Task<Metered<TOutput>>> call,
    BatchTerms<TInput, TOutput> terms,
    CancellationToken cancellationToken) : IAsyncEnumerable<BatchItem<TInput, TOutput>>
{
    public IAsyncEnumerator<BatchItem<TInput, TOutput>> GetAsyncEnumerator(CancellationToken enumeratorToken = default)
    {
        var tally = new BatchTally(terms.Options.TimeProvider) { Total = count() };

        // The compiler's enumerable honours both tokens.
        return new BatchRun<TInput, TOutput>(terms, call, tally).RunAsync(inputs, cancellationToken).GetAsyncEnumerator(enumeratorToken);
    }
}
