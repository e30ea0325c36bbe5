using AnalyzerKit.Analyzers.Flow;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Which members, by their names, report tokens.</summary>
internal static class TokenNames
{
    private static readonly HashSet<string> Kinds = Words.Set("input output prompt completion completions total candidates thoughts thought reasoning cached cache generated");
    private static readonly HashSet<string> OtherNumbers = Words.Set("max maximum min limit budget remaining estimated estimate left allowed per cost price rate");
    private static readonly HashSet<string> Steps = Words.Set("delta incremental increment new diff difference added additional changed since");

    /// <summary>A count of tokens: <c>OutputTokenCount</c>, <c>prompt_tokens</c>. What is read from a usage may be shorter: <c>Total</c>.</summary>
    public static bool IsCount(string name, bool ofUsage)
    {
        var words = Words.Of(name);
        return !words.HasAny(OtherNumbers)
            && (words.Has("tokens") || (words.Has("token") && words.Has("count")) ? ofUsage || words.HasAny(Kinds) : ofUsage && words.Count == 1 && Kinds.Contains(words[0]));
    }

    /// <summary>What holds counts: <c>Usage</c>, <c>usageMetadata</c>, <c>TokenUsage</c>.</summary>
    public static bool IsUsage(string name)
    {
        var words = Words.Of(name);
        return words.Has("usage") || words.Has("usages") || (words.Count == 1 && words[0] == "tokens");
    }

    /// <summary>What a chunk adds, and not what there is so far: <c>NewTokens</c>, <c>UsageDelta</c>. To sum those is right.</summary>
    public static bool IsStep(string name)
    {
        var words = Words.Of(name);
        return words.HasAny(Steps) && (words.Has("usage") || words.Has("token") || words.Has("tokens"));
    }
}
