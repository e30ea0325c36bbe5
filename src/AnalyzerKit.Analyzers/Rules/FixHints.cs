namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The properties by which a diagnostic tells its fix what the place does not.</summary>
internal static class FixHints
{
    /// <summary>The placeholder's name.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>The parameter that the placeholder was most likely meant for.</summary>
    public const string Near = "near";

    /// <summary>Says that removing it is the one way out.</summary>
    public const string Remove = "remove";

    /// <summary>Says that keeping the last report instead of a sum is the one way out.</summary>
    public const string KeepLast = "keepLast";
}
