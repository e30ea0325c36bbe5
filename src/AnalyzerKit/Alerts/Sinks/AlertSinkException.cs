namespace AnalyzerKit.Alerts.Sinks;

/// <summary>A sink of ours failed. Its message is safe to log; what caused it is not kept, as it may hold a URL that is a secret.</summary>
internal sealed class AlertSinkException(string message) : Exception(message)
{
    /// <summary>How long the server asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Trying again cannot help.</summary>
    public bool IsFinal { get; init; }
}
