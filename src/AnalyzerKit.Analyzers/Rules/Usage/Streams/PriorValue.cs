using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What a target held before it is assigned.</summary>
internal static class PriorValue
{
    /// <summary>Whether it is the target itself, or what a dictionary has at the key that is assigned.</summary>
    public static bool Is(IOperation operation, IOperation target) =>
        SyntaxFactory.AreEquivalent(operation.Syntax, target.Syntax)
        || (target is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } map, Arguments: { Length: 1 } keys } && operation switch
        {
            IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" } call => IsLookup(call, map, keys[0].Value),
            ILocalReferenceOperation { Local: var local } => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax found } } }
                && operation.SemanticModel?.GetOperation(found) is IInvocationOperation { TargetMethod.Name: "TryGetValue" } call && IsLookup(call, map, keys[0].Value),
            _ => false,
        });

    /// <summary>Whether it is the target, or a member of it.</summary>
    public static bool IsPartOf(IOperation operation, IOperation target)
    {
        while (!Is(operation, target))
        {
            if (operation is not IMemberReferenceOperation { Instance: { } instance })
            {
                return false;
            }

            operation = instance.Bare();
        }

        return true;
    }

    private static bool IsLookup(IInvocationOperation call, IOperation map, IOperation key)
    {
        var values = call.Instance is { } instance ? new[] { instance }.Concat(call.Arguments.Select(static argument => argument.Value)) : call.Arguments.Select(static argument => argument.Value);
        return values.Select(static value => value.Bare().Syntax).Take(2).ToList() is { Count: 2 } parts && SyntaxFactory.AreEquivalent(parts[0], map.Syntax) && SyntaxFactory.AreEquivalent(parts[1], key.Syntax);
    }
}
