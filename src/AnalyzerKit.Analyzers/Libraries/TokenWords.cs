using AnalyzerKit.Analyzers.Flow;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Which names say that a number counts a model's tokens.</summary>
internal static class TokenWords
{
    private static readonly HashSet<string> Counted = ["token", "tokens", "toks", "tok"];

    // Numbers about tokens that count none: places of a parser, limits, speeds.
    private static readonly HashSet<string> Other =
    [
        "index", "position", "pos", "offset", "id", "ids", "type", "kind", "line", "column", "start", "end", "length", "expiry", "expires", "lifetime", "cancellation",
        "max", "maximum", "min", "limit", "limits", "remaining", "quota", "budget", "reserve", "reserved", "bucket", "threshold", "per", "price", "prices", "cost", "costs", "rate", "rates", "usd",
    ];

    private static readonly HashSet<string> Model =
    [
        "input", "output", "prompt", "completion", "cached", "cache", "reasoning", "thinking", "thoughts", "candidates", "usage", "generated", "billed", "in", "out", "total", "count", "used", "request", "response",
    ];

    /// <summary>A name that may be a count of tokens.</summary>
    public static bool IsCount(string name)
    {
        // Almost every other name is dismissed here.
        if (name.IndexOf("tok", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return false;
        }

        var words = Words.Of(name);
        return words.Any(Counted.Contains) && !words.Any(Other.Contains);
    }

    /// <summary>A name that only a model's tokens have: <c>InputTokens</c>, <c>promptTokenCount</c>; not the <c>tokens</c> of a parser.</summary>
    public static bool IsModelCount(string name) => IsCount(name) && Words.Of(name).Any(Model.Contains);

    /// <summary>A name of a type that holds counts of tokens: <c>TokenUsage</c>, <c>UsageDetails</c>, <c>ChatTokenUsage</c>.</summary>
    public static bool IsUsageType(string name) => Words.Of(name) is { Count: > 0 } words && words.Contains("usage");
}
