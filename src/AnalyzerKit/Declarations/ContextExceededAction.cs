namespace AnalyzerKit;

/// <summary>What becomes of a conversation that is too long for a model's context window.</summary>
public enum ContextExceededAction
{
    /// <summary>It is refused with <see cref="ContextWindowExceededException"/> before anything is sent, where no fallback has room for it.</summary>
    Refuse = 0,

    /// <summary>Its oldest messages are left out. The system prompt, the newest message, and a tool's call with its result stay together.</summary>
    TrimOldest,

    /// <summary>It is sent as it is, for the relay to judge.</summary>
    Send,
}
