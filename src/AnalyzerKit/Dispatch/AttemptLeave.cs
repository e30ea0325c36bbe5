namespace AnalyzerKit.Dispatch;

/// <summary>Whether a further attempt may be made.</summary>
internal enum AttemptLeave
{
    /// <summary>It has its rate permit, its key and its money.</summary>
    Granted,

    /// <summary>There is no money for it, or no permit in time.</summary>
    Refused,

    /// <summary>There is no key for its relay.</summary>
    NoKey,
}
