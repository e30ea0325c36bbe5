using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Where money that is summed comes from.</summary>
internal static class MoneySource
{
    /// <summary>Whether it comes from where it is not computed in sight: else the computation is what is reported.</summary>
    public static bool IsGiven(IOperation value)
    {
        value = value.Bare();
        if (value is ILocalReferenceOperation { Local.IsForEach: false } local)
        {
            value = Writes.Only(local)?.Bare() ?? value;
        }

        return value switch
        {
            ICoalesceOperation coalesce => IsGiven(coalesce.Value),
            IConditionalAccessOperation access => IsGiven(access.WhenNotNull),
            IParameterReferenceOperation parameter => MoneyWords.IsMoney(parameter.Parameter.Name) && PricedTokens.IsBinary(parameter.Type),
            IMemberReferenceOperation { Member: not IMethodSymbol } member => MoneyWords.IsMoney(member.Member.Name) && PricedTokens.IsBinary(member.Type),
            ILocalReferenceOperation { Local.IsForEach: true } item => MoneyWords.IsMoney(item.Local.Name) && PricedTokens.IsBinary(item.Type),
            _ => false,
        };
    }

    /// <summary>Whether the money is what calls of models cost: token counts stand beside it.</summary>
    public static bool IsOfModels(ICompoundAssignmentOperation sum, SyntaxNode place)
    {
        foreach (var part in sum.Value.DescendantsAndSelf().Append(sum.Target))
        {
            if (part is IMemberReferenceOperation { Member.ContainingType: { } type } && HasCounts(type))
            {
                return true;
            }
        }

        SyntaxNode? around = place.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? place.SyntaxTree.GetRoot();
        return around.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.IndexOf("tok", StringComparison.OrdinalIgnoreCase) >= 0 && TokenWords.IsModelCount(token.ValueText));
    }

    /// <summary>Whether what is added stands beside the token counts of a call.</summary>
    public static bool IsOfACall(ICompoundAssignmentOperation sum) => sum.Value.Bare() is IMemberReferenceOperation { Member.ContainingType: { } type } && HasCounts(type);

    /// <summary>Whether a type holds counts of a model's tokens.</summary>
    public static bool HasCounts(INamedTypeSymbol type) => type.GetMembers().Any(static member => member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && TokenWords.IsModelCount(member.Name));
}
