namespace AnalyzerKit;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>With an answer.</summary>
    Succeeded = 0,

    /// <summary>With an error.</summary>
    Failed,

    /// <summary>By its caller.</summary>
    Cancelled,
}
