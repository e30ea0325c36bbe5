using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>What is added to, and whether it is still there at the next chunk.</summary>
internal static class Accumulators
{
    /// <summary>Whether it was there before a chunk came and remains after it.</summary>
    public static bool Outlives(IOperation? target, IOperation scope, StreamTrace trace)
    {
        var root = Root(target, out var isWhole);
        switch (root)
        {
            case ILocalReferenceOperation local:
                // ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(totals, model, out _)
                if (local.Local.RefKind != RefKind.None || local.Local.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration || !scope.Syntax.Span.Contains(declaration.Span))
                {
                    return true;
                }

                // A name inside of the loop for something that is kept outside of it.
                return !isWhole && Writes.Only(local)?.Bare() is { } value and not IObjectCreationOperation and not IAnonymousObjectCreationOperation && value.Type?.IsReferenceType == true && trace.Value(local) is null;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol } parameter } reference:
                return !isWhole ? trace.Value(reference) is null : parameter.RefKind is RefKind.Ref or RefKind.Out || !IsOf(scope, parameter, reference);
            default:
                return true;
        }
    }

    /// <summary>Whether something is taken away again for each chunk, so that a difference remains.</summary>
    public static bool IsCorrected(IOperation? target, IOperation scope)
    {
        if (target is null)
        {
            return false;
        }

        foreach (var node in scope.Syntax.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax assignment && assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) && SyntaxFactory.AreEquivalent(assignment.Left, target.Syntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How to call it.</summary>
    public static string Name(Addition addition)
    {
        var named = addition.Target?.Syntax ?? (addition.Place.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } ? member.Expression : null);
        return Short(named) ?? Receiver(addition.Place.Syntax);
    }

    /// <summary>The variable or member that a sum becomes; else what is called.</summary>
    public static string Receiver(SyntaxNode call)
    {
        for (var node = call.Parent; node is not null and not StatementSyntax; node = node.Parent)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax variable:
                    return variable.Identifier.ValueText;
                case AssignmentExpressionSyntax assignment when Short(assignment.Left) is { } name:
                    return name;
                case PropertyDeclarationSyntax property:
                    return property.Identifier.ValueText;
                case AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    node = node.Parent;
                    break;
            }

            if (node is null)
            {
                break;
            }
        }

        return call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } ? method : "Sum";
    }

    private static string? Short(SyntaxNode? syntax) => syntax?.ToString() is { Length: > 0 and <= 60 } text && text.IndexOf('\n') < 0 ? text : null;

    private static IOperation? Root(IOperation? target, out bool isWhole)
    {
        isWhole = true;
        while (target is not null)
        {
            switch (target)
            {
                case IConversionOperation or IParenthesizedOperation:
                    target = target.Bare();
                    break;
                case IMemberReferenceOperation { Instance: { } instance }:
                    target = instance;
                    isWhole = false;
                    break;
                case IArrayElementReferenceOperation element:
                    target = element.ArrayReference;
                    isWhole = false;
                    break;
                case ICoalesceAssignmentOperation coalesce:
                    target = coalesce.Target;
                    break;
                case ICoalesceOperation coalesce:
                    target = coalesce.Value;
                    break;
                case IConditionalAccessInstanceOperation when target.Enclosing<IConditionalAccessOperation>() is { } access:
                    target = access.Operation;
                    isWhole = false;
                    break;
                default:
                    return target;
            }
        }

        return null;
    }

    // The first parameter of Aggregate's function is what was kept so far.
    private static bool IsOf(IOperation scope, IParameterSymbol parameter, IOperation reference)
    {
        if (scope is ILoopOperation)
        {
            return false;
        }

        return scope switch
        {
            IAnonymousFunctionOperation lambda => SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol) && !(parameter.Ordinal == 0 && lambda.Enclosing<IInvocationOperation>() is { TargetMethod.Name: "Aggregate" or "AggregateAsync" }),
            ILocalFunctionOperation local => SymbolEqualityComparer.Default.Equals(local.Symbol, parameter.ContainingSymbol),
            _ => reference.Body() == scope,
        };
    }
}
