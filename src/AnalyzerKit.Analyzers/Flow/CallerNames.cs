using System.Text.RegularExpressions;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What a name says of a text: that a user wrote it, that the program did, or nothing.</summary>
internal static class CallerNames
{
    private static readonly Regex Words = new("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> People = new(StringComparer.Ordinal) { "user", "customer", "visitor", "caller", "guest", "applicant", "patient", "student" };
    private static readonly HashSet<string> Asked = new(StringComparer.Ordinal) { "input", "question", "query", "comment", "utterance", "feedback", "complaint" };
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal) { "message", "text", "request", "body", "prompt" };

    // The program's own texts, and texts of a few fixed forms.
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "system", "developer", "template", "default", "base", "persona", "instruction", "instructions", "guidelines", "guardrail", "policy", "role", "agent", "assistant", "bot", "error", "schema", "format", "tool", "config",
        "setting", "settings", "id", "ids", "key", "type", "kind", "culture", "locale", "language", "lang", "path", "file", "url", "uri", "model", "version", "count", "encoding", "zone", "tier", "plan", "status", "class", "resource",
        "prefix", "suffix", "header", "static", "const", "constant", "sql", "context", "log", "welcome", "initial", "timezone", "hash", "safe", "sanitized", "escaped", "validated", "trusted",
    };

    /// <summary>Whether the name of a piece of a text says that a user wrote it.</summary>
    public static bool SaysText(string name) => Split(name) is { Count: > 0 } words && !words.Any(Own.Contains) && (IsUsers(words) || Texts.Contains(words[words.Count - 1]));

    /// <summary>Whether a name says so also where it could be any text: of a whole prompt, or of a local whose value comes from who knows where.</summary>
    public static bool SaysUser(string name) => Split(name) is { Count: > 0 } words && !words.Any(Own.Contains) && IsUsers(words);

    /// <summary>Whether a name says that it holds what a caller sent.</summary>
    public static bool SaysRequest(string name) => Split(name) is { Count: > 0 } words && (words[words.Count - 1] is "request" or "req" or "dto" or "input" or "body" or "payload" or "command" or "query" or "message" or "form" or "submission" or "ticket");

    /// <summary>Whether a name says that the program, and not its caller, wrote it.</summary>
    public static bool SaysOwn(string name) => Split(name).Any(Own.Contains);

    private static bool IsUsers(List<string> words) => Asked.Contains(words[words.Count - 1]) || (People.Contains(words[0]) && words.Count > 1);

    private static List<string> Split(string name) => [.. Words.Matches(name).Cast<Match>().Select(static word => word.Value.ToLowerInvariant())];
}
