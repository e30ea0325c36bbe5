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

    /// <summary>The environment variable that a key is read from.</summary>
    public const string Variable = "variable";

    /// <summary>Where in a text something begins.</summary>
    public const string Start = "start";

    /// <summary>How long it is there.</summary>
    public const string Length = "length";

    /// <summary>Ids of models, one a line, the likeliest first.</summary>
    public const string Models = "models";

    /// <summary>The number that was meant.</summary>
    public const string Limit = "limit";

    /// <summary>Says that keeping the last report instead of a sum is the one way out.</summary>
    public const string KeepLast = "keepLast";

    /// <summary>What a sum grows may be null.</summary>
    public const string NullTarget = "nullTarget";

    /// <summary>What is added to a sum may be null.</summary>
    public const string NullValue = "nullValue";
}
