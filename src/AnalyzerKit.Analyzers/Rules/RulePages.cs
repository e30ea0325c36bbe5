namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Where each rule's page is, which editors open.</summary>
internal static class RulePages
{
    public static string Of(string id) => "https://github.com/analyzerkit/analyzerkit/blob/main/docs/rules/" + id + ".md";
}
