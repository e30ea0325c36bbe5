namespace AnalyzerKit;

/// <summary>Where the token counts of a record come from.</summary>
public enum UsageSource
{
    /// <summary>The server reported them in an answer that finished.</summary>
    Reported = 0,

    /// <summary>They are an upper bound, because the server's own counts never arrived.</summary>
    Estimated,

    /// <summary>The server finished its answer without reporting them.</summary>
    Missing,
}
