namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What rules are about; the first digit of their numbers says the same.</summary>
internal static class RuleCategories
{
    /// <summary>AKIT1xxx.</summary>
    public const string Security = "Security";

    /// <summary>AKIT2xxx.</summary>
    public const string Usage = "Usage";

    /// <summary>AKIT3xxx.</summary>
    public const string Models = "Models";

    /// <summary>AKIT4xxx.</summary>
    public const string Resilience = "Resilience";

    /// <summary>AKIT6xxx.</summary>
    public const string Cost = "Cost";
}
