using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT5002: names the parameter that was meant, or adds the one that is missing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlaceholderFixProvider)), Shared]
public sealed class PlaceholderFixProvider : EditFixProvider
{
    private const string Rename = "AKIT5002.Rename";
    private const string Add = "AKIT5002.AddParameter";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.UnknownPlaceholder.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(FixHints.Placeholder, out var name) || name is null
            || await solution.FindAsync<MethodDeclarationSyntax>(diagnostic.AdditionalLocations[0], cancellationToken).ConfigureAwait(false) is not var (document, syntax))
        {
            return [];
        }

        var offers = new List<Offer>();
        if (diagnostic.Properties.TryGetValue(FixHints.Near, out var near) && near is not null
            && await RenamedAsync(solution, diagnostic.Location, syntax, name, near, cancellationToken).ConfigureAwait(false) is { } renamed)
        {
            offers.Add(new("Write '{" + near + "}'", Rename, renamed));
        }

        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(syntax, cancellationToken) is { } method)
        {
            var identifier = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
            offers.Add(new("Add parameter 'string " + identifier + "' to '" + method.Name + "'", Add, new NewParameter(document.Id, syntax, Place(method), "string " + identifier)));
        }

        return offers;
    }

    // An interface's prompt speaks for other methods, too, whose parameters may have other names.
    private static async Task<Edit?> RenamedAsync(Solution solution, Location location, MethodDeclarationSyntax method, string name, string near, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(location.SourceTree) is not { } document || location.SourceTree != method.SyntaxTree || !method.AttributeLists.FullSpan.Contains(location.SourceSpan))
        {
            return null;
        }

        // A constant's name, or a placeholder that is written with escapes, is not there to be renamed.
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var start = location.SourceSpan.Start;
        return text.ToString(location.SourceSpan).StartsWith("{" + name, StringComparison.Ordinal) ? new Replacement(document.Id, new(start + 1, name.Length), near) : null;
    }

    // Before those that may be left out, and before those that a reader of the prompt does not look for.
    private static int Place(IMethodSymbol method)
    {
        var index = method.Parameters.Length;
        while (index > 0 && IsTrailing(method.Parameters[index - 1]))
        {
            index--;
        }

        return index;
    }

    private static bool IsTrailing(IParameterSymbol parameter) =>
        parameter.IsOptional || parameter.IsParams || parameter.Attribute(KnownNames.Tag) is not null
        || parameter.Type.Is("System.Threading", "CancellationToken") || parameter.Type.Is(KnownNames.Ai, "ChatOptions");
}
