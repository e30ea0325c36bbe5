namespace AnalyzerKit;

/// <summary>
/// Retries of a failed request, with exponential backoff and jitter, of errors that another attempt can mend: 408, 429, 500, 502,
/// 503, 504, connection failures and timeouts.
/// </summary>
/// <remarks>
/// <para>Retries cost money, so there are none unless declared; <c>MaxAttempts = 1</c> says that there shall be none.</para>
/// <para>A method's declaration wins over the interface's, and that one over the assembly's. A value out of range is an error (AKIT5011).
/// The configuration's <c>Clients:&lt;name&gt;:Retry</c> goes over all of them, for all methods of the client.</para>
/// </remarks>
/// <example>
/// <code>
/// [MeteredModel("gpt-4.1", MaxOutputTokens = 100)]
/// [Retry(MaxAttempts = 3, BaseDelayMilliseconds = 500)]
/// public interface ITagger
/// {
///     [Prompt("Give three tags for: {text}")]
///     Task&lt;string&gt; TagAsync(string text, CancellationToken cancellationToken = default);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Assembly)]
public sealed class RetryAttribute : Attribute
{
    /// <summary>
    /// The most attempts for each candidate model, the first one counted; 1 or more, 3 unless said otherwise. Going on to a fallback is no retry.
    /// <c>Clients:&lt;name&gt;:Retry:MaxAttempts</c> goes over it.
    /// </summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// The first delay in milliseconds, doubled for each further attempt; from 0 to 86,400,000 (a day), 1,000 unless said otherwise.
    /// <c>Clients:&lt;name&gt;:Retry:BaseDelay</c> (hh:mm:ss) goes over it.
    /// </summary>
    public int BaseDelayMilliseconds { get; set; } = 1000;

    /// <summary>
    /// The longest delay in milliseconds; from 0 to 86,400,000 (a day), 30,000 unless said otherwise. A server that asks for a longer one ends the call.
    /// <c>Clients:&lt;name&gt;:Retry:MaxDelay</c> (hh:mm:ss) goes over it.
    /// </summary>
    public int MaxDelayMilliseconds { get; set; } = 30000;
}
