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

    /// <summary>What a sum grows may be null.</summary>
    public const string NullTarget = "nullTarget";

    /// <summary>What is added to a sum may be null.</summary>
    public const string NullValue = "nullValue";
}
