namespace AnalyzerKit;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info = 0,

    /// <summary>Somebody should look.</summary>
    Warning,

    /// <summary>Somebody must act now.</summary>
    Critical,
}
