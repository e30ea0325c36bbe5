namespace AnalyzerKit.Tests.Dispatch.Routing;

/// <summary>A classifier for which every call is the same.</summary>
internal sealed class Always(CallTier tier) : ICallClassifier
{
    public CallTier Classify(CallClassifierContext call) => tier;
}
