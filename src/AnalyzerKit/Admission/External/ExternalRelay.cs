namespace AnalyzerKit.Admission;

/// <summary>How the reading of one relay goes.</summary>
internal sealed class ExternalRelay(ExternalReader reader)
{
    public ExternalReader Reader { get; } = reader;

    /// <summary>When it is read next.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>The last reading failed, and the log has said so.</summary>
    public bool IsFailing { get; set; }
}
