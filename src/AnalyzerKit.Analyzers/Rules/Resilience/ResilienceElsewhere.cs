using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Whether a compilation gives resilience to all its clients at once, or runs their calls under Polly: looked up when a registration without any is found.</summary>
internal sealed class ResilienceElsewhere(Compilation compilation)
{
    // ConfigureHttpClientDefaults, AddServiceDefaults and what teams call their own: AddPlatformDefaults.
    private static readonly string[] Marks = ["HttpClientDefaults", "Defaults()", "Defaults(builder"];

    private readonly object _gate = new();
    private bool? _isPossible;

    public bool IsPossible(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _isPossible ??= compilation.SyntaxTrees.Any(tree => Says(tree.GetText(cancellationToken).ToString()));
        }
    }

    private static bool Says(string text) => Marks.Any(mark => Has(text, mark)) || (Has(text, "Polly") && (Has(text, ".ExecuteAsync(") || Has(text, ".ExecuteOutcomeAsync(")));

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
