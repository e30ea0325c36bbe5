namespace AnalyzerKit;

/// <summary>What became of each input of a batch, and what it came to.</summary>
/// <typeparam name="TInput">The inputs' type.</typeparam>
/// <typeparam name="TOutput">The answers' type.</typeparam>
/// <param name="Items">One for each input, in the inputs' order.</param>
/// <param name="Summary">What it came to.</param>
public sealed record BatchResult<TInput, TOutput>(IReadOnlyList<BatchItem<TInput, TOutput>> Items, BatchSummary Summary)
{
    /// <summary>The items that have a value, in the inputs' order.</summary>
    public IEnumerable<BatchItem<TInput, TOutput>> Succeeded => With(BatchItemStatus.Succeeded);

    /// <summary>The items that failed, in the inputs' order.</summary>
    public IEnumerable<BatchItem<TInput, TOutput>> Failed => With(BatchItemStatus.Failed);

    /// <summary>The items that were not called, in the inputs' order.</summary>
    public IEnumerable<BatchItem<TInput, TOutput>> NotStarted => With(BatchItemStatus.NotStarted);

    /// <summary>The summary's line; neither inputs nor answers.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Summary.ToString();

    private IEnumerable<BatchItem<TInput, TOutput>> With(BatchItemStatus status) => Items.Where(item => item.Status == status);
}
