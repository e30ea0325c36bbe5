using System.Net;

namespace AnalyzerKit;

/// <summary>A request that a relay did not answer as it should.</summary>
public sealed class RelayException : MeteringException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="kind">What kind of failure it was.</param>
    /// <param name="message">What went wrong, where, and what to do; without prompt, answer or key.</param>
    /// <param name="innerException">What caused it.</param>
    public RelayException(RelayErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What kind of failure it was.</summary>
    public RelayErrorKind Kind { get; }

    /// <summary>The HTTP status of the answer; null where none arrived.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The relay's own code for the error, such as <c>RATE_LIMIT_EXCEEDED</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The relay's id of the request; null where it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the relay asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
