namespace AnalyzerKit;

/// <summary>A metered call that brought no answer. Its messages hold no prompt, no answer and no key.</summary>
public abstract class MeteringException : Exception
{
    private protected MeteringException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The record of what was paid all the same; null where nothing was sent.</summary>
    public UsageRecord? Usage { get; set; }
}
