namespace AnalyzerKit;

/// <summary>
/// Retries of a failed request, with exponential backoff and jitter, of errors that another attempt can mend: 408, 429, 500, 502,
/// 503, 504, connection failures and timeouts. Retries cost money, so there are none unless declared; <c>MaxAttempts = 1</c> declares that.
/// </summary>
/// <remarks>A method's declaration wins over the interface's, and that one over the assembly's.</remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Assembly)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>The most attempts for each candidate model, the first one counted; 3 unless said otherwise.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The first delay in milliseconds, doubled for each further attempt; 1,000 unless said otherwise.</summary>
    public int BaseDelayMilliseconds { get; set; } = 1000;

    /// <summary>The longest delay in milliseconds, 30,000 unless said otherwise. A server that asks for a longer one ends the call.</summary>
    public int MaxDelayMilliseconds { get; set; } = 30000;
}
