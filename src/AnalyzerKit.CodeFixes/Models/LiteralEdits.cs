using Microsoft.CodeAnalysis;

namespace AnalyzerKit.CodeFixes;

/// <summary>Puts another value where a diagnostic says that its literal stands: at the place itself, or where the constant is declared.</summary>
internal static class LiteralEdits
{
    /// <summary>The edit; null where the literal is none of the solution's.</summary>
    public static Edit? Replaced(Solution solution, Diagnostic diagnostic, string text) =>
        diagnostic.AdditionalLocations.Count > 0 && diagnostic.AdditionalLocations[0] is { IsInSource: true } literal && solution.GetDocument(literal.SourceTree) is { } document
            ? new Replacement(document.Id, literal.SourceSpan, text)
            : null;
}
