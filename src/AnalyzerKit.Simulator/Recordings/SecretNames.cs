namespace AnalyzerKit.Simulator.Recordings;

/// <summary>Which headers and parameters are nobody's business, and which headers of an answer a client needs.</summary>
internal static class SecretNames
{
    // A part of the name is enough: which header carries the key is for every server to say.
    private static readonly string[] Parts = ["auth", "key", "token", "secret", "cookie", "password", "organization", "openai-project"];
    private static readonly string[] AnswerParts = ["cookie", "secret", "organization", "openai-project"];
    private static readonly string[] QueryParts = ["auth", "key", "token", "secret", "password", "sig"];
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "retry-after", "retry-after-ms", "x-should-retry", "x-request-id", "request-id", "x-requestid", "apim-request-id",
    };

    public static bool InHeader(string name) => Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>As <see cref="InHeader"/>, for answers: what is left of a limit of tokens is no secret.</summary>
    public static bool InAnswerHeader(string name) => Array.Exists(AnswerParts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    public static bool InQuery(string name) => Array.Exists(QueryParts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an answer's header is recorded and handed on. All others stay out.</summary>
    public static bool IsKept(string name) => Kept.Contains(name);
}
