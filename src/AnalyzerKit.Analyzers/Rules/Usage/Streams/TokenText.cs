using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Whether a file speaks of tokens that are counted at all; almost none does, so that nothing else is asked there. Remembered for one compilation.</summary>
internal sealed class TokenText
{
    private readonly FileText _text = new("okens", "okenCount", "oken_count", "Usage", "usage");

    public bool Mentions(SyntaxTree tree, CancellationToken cancellationToken) => _text.Mentions(tree, cancellationToken);
}
