using System.Text.RegularExpressions;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Whether a compilation gives resilience to all its clients at once, or runs their calls under Polly: looked up when a registration without any is found.</summary>
internal sealed class ResilienceElsewhere(Compilation compilation)
{
    // ConfigureHttpClientDefaults, AddServiceDefaults and what teams call their own: AddPlatformDefaults.
    private static readonly Regex Defaults = new(@"\b(\w*Defaults)\((\)|builder)|\b(\w*HttpClientDefaults)\b", RegexOptions.CultureInvariant);

    private readonly object _gate = new();
    private bool? _isPossible;

    public bool IsPossible(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _isPossible ??= compilation.SyntaxTrees.Any(tree => Says(tree.GetText(cancellationToken).ToString(), cancellationToken));
        }
    }

    private bool Says(string text, CancellationToken cancellationToken) =>
        (Has(text, "Defaults") && Defaults.Matches(text).Cast<Match>().Select(static match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[3].Value).Distinct().Any(name => !IsForOneClient(name, cancellationToken)))
        || (Has(text, "Polly") && (Has(text, ".ExecuteAsync(") || Has(text, ".ExecuteOutcomeAsync(")));

    // 'AddHttpClient(...).WithOurDefaults()' says nothing of the others.
    private bool IsForOneClient(string name, CancellationToken cancellationToken) =>
        compilation.GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>().ToList() is { Count: > 0 } methods
        && methods.All(static method => method.Parameters.Length > 0 && method.Parameters[0].Type.IsNamed("Microsoft.Extensions.DependencyInjection", "IHttpClientBuilder"));

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
