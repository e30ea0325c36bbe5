namespace AnalyzerKit;

/// <summary>Why an attempt was made, and why where it was.</summary>
public enum AttemptReason
{
    /// <summary>It is the call's first, at the first choice.</summary>
    First = 0,

    /// <summary>The attempt before it failed in a way that another one may mend.</summary>
    Retry,

    /// <summary>The key before it was refused.</summary>
    NextKey,

    /// <summary>The model or relay before it failed.</summary>
    Fallback,

    /// <summary>The circuit of the model or relay before it was open, so that was not tried.</summary>
    CircuitOpen,

    /// <summary>The models before it did not fit a budget.</summary>
    Downgrade,

    /// <summary>The conversation is too long for the models before it.</summary>
    ContextWindow,

    /// <summary>There was no key for the relay before it.</summary>
    NoKey,

    /// <summary>A client in between sent a further request within the same attempt, as one that calls tools does.</summary>
    Inner,
}
