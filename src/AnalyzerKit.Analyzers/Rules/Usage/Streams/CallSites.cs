using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Where a method is called from, as far as its own file shows.</summary>
internal static class CallSites
{
    /// <summary>Whether a private method or local function is only ever called, and outside of every loop and lambda: with the last chunk, say.</summary>
    public static bool AreOutsideOfLoops(IMethodSymbol method, IOperation inside)
    {
        if (method.MethodKind != MethodKind.LocalFunction && (method.DeclaredAccessibility != Accessibility.Private || method.ContainingType.DeclaringSyntaxReferences.Length != 1))
        {
            return false;
        }

        var top = method.MethodKind == MethodKind.LocalFunction ? inside.Body().Syntax : method.ContainingType.DeclaringSyntaxReferences[0].GetSyntax();
        var isCalled = false;
        foreach (var name in top.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (name.Identifier.ValueText != method.Name)
            {
                continue;
            }

            SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
            if (expression.Parent is not InvocationExpressionSyntax || expression.Ancestors().Any(ancestor => ancestor != top && ancestor is CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or AnonymousFunctionExpressionSyntax))
            {
                return false;
            }

            isCalled = true;
        }

        return isCalled;
    }
}
