namespace AnalyzerKit;

/// <summary>How demanding a call is, as a classifier judges it; <see cref="RouteAttribute"/> says which models serve which tier.</summary>
public enum CallTier
{
    /// <summary>A short question: classification, extraction.</summary>
    Simple = 0,

    /// <summary>More than a short question, with little context.</summary>
    Moderate,

    /// <summary>A long conversation, much context, or reasoning.</summary>
    Complex,
}
