namespace AnalyzerKit;

/// <summary>What kind of failure a relay's answer was.</summary>
public enum RelayErrorKind
{
    /// <summary>No key, or one that the relay does not accept (401, 403).</summary>
    Authentication = 0,

    /// <summary>The relay wants money first (402).</summary>
    PaymentRequired,

    /// <summary>Too many requests (429).</summary>
    RateLimited,

    /// <summary>The relay will not serve this request however often it is sent (other 4xx).</summary>
    BadRequest,

    /// <summary>The relay cannot be reached or cannot serve now (5xx, connection failures).</summary>
    Unavailable,

    /// <summary>The relay took longer than it may (408 too).</summary>
    Timeout,

    /// <summary>The answer broke off.</summary>
    Interrupted,

    /// <summary>The answer is not what was promised.</summary>
    Malformed,

    /// <summary>A structured answer was cut by the output limit.</summary>
    Truncated,

    /// <summary>A structured answer was withheld by a content filter, or refused by the model.</summary>
    Filtered,
}
