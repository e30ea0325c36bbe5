namespace AnalyzerKit;

/// <summary>A call that got no permit: the client's queue is full, or the wait was too long. Nothing was sent.</summary>
/// <param name="client">The client's name.</param>
/// <param name="message">What was refused and what to do.</param>
/// <param name="retryAfter">How long until a permit can be expected; null where that is not known.</param>
public sealed class ThrottledException(string client, string message, TimeSpan? retryAfter = null) : MeteringException(message)
{
    /// <summary>The client's name.</summary>
    public string Client { get; } = client;

    /// <summary>How long until a permit can be expected; null where that is not known.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
