using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>The names that a value in the source goes by, the nearest first: of its argument, parameter, variable, property, header, setting, type.</summary>
internal static class SyntaxSurroundings
{
    private const int Highest = 24; // steps up from a value

    public static IEnumerable<string> Names(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode node = value;
        for (var step = 0; step < Highest && node.Parent is { } parent; step++)
        {
            switch (parent)
            {
                case ArgumentSyntax argument:
                    foreach (var name in OfArgument(argument, model, cancellationToken))
                    {
                        yield return name;
                    }

                    // What a constructor makes is still the key; what a method gives may be anything.
                    if (argument.Parent?.Parent is not BaseObjectCreationExpressionSyntax made)
                    {
                        yield break;
                    }

                    node = made;
                    continue;
                case AttributeArgumentSyntax argument:
                    foreach (var name in OfAttribute(argument))
                    {
                        yield return name;
                    }

                    yield break;
                case AssignmentExpressionSyntax assignment when assignment.Right == node:
                    foreach (var name in SyntaxNames.Of(assignment.Left))
                    {
                        yield return name;
                    }

                    if (assignment.Parent is not InitializerExpressionSyntax)
                    {
                        yield break;
                    }

                    break;
                case EqualsValueClauseSyntax { Parent: { } declared }:
                    yield return SyntaxNames.OfDeclared(declared);
                    yield break;
                case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Right == node:
                    foreach (var name in SyntaxNames.Of(binary.Left))
                    {
                        yield return name;
                    }

                    break;
                case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression):
                    if (binary.Right == node && SyntaxNames.TextBefore(binary.Left) is { } before && TextSurroundings.NameBefore(before, before.Length) is { } named)
                    {
                        yield return named;
                    }

                    break;
                case BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                    foreach (var name in SyntaxNames.Of(binary.Left == node ? binary.Right : binary.Left))
                    {
                        yield return name;
                    }

                    yield break;
                case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } pair:
                    if (pair.Expressions[0] != node && SyntaxNames.Text(pair.Expressions[0]) is { } key)
                    {
                        yield return key;
                    }

                    yield break;
                case BaseObjectCreationExpressionSyntax creation:
                    if (SyntaxNames.OfType(creation, model, cancellationToken) is { } type)
                    {
                        yield return type;
                    }

                    break;
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } member }:
                    yield return member.Name.Identifier.ValueText;
                    yield break;
                case StatementSyntax or ArrowExpressionClauseSyntax:
                    if (parent is ReturnStatementSyntax or YieldStatementSyntax or ArrowExpressionClauseSyntax && SyntaxNames.OfMember(parent) is { } giver)
                    {
                        yield return giver;
                    }

                    yield break;
                case MemberDeclarationSyntax:
                    yield break;
            }

            node = parent;
        }
    }

    private static IEnumerable<string> OfArgument(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellationToken)
    {
        if (argument.NameColon is { } named)
        {
            yield return named.Name.Identifier.ValueText;
        }

        if (argument.Parent is TupleExpressionSyntax tuple)
        {
            // (string Host, string ApiKey)[] keys = [("...", "...")];
            if (argument.NameColon is null && model.GetTypeInfo(tuple, cancellationToken).ConvertedType is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements }
                && tuple.Arguments.IndexOf(argument) is var place && place < elements.Length && elements[place].IsExplicitlyNamedTupleElement)
            {
                yield return elements[place].Name;
            }

            if (tuple.Arguments[0] != argument && SyntaxNames.Text(tuple.Arguments[0].Expression) is { } key)
            {
                yield return key;
            }

            yield break;
        }

        if (argument.Parent is not ArgumentListSyntax { Parent: ExpressionSyntax call } list)
        {
            yield break;
        }

        // headers.Add("api-key", "..."), new AuthenticationHeaderValue("Bearer", "..."), and Send("https://api.mistral.ai/v1", "...").
        var index = list.Arguments.IndexOf(argument);
        if (index > 0 && SyntaxNames.Text(list.Arguments[index - 1].Expression) is { } sibling)
        {
            yield return sibling;
        }

        if (argument.NameColon is null && model.GetSymbolInfo(call, cancellationToken) is var info && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol { Parameters: { Length: > 0 } parameters })
        {
            yield return parameters[Math.Min(index, parameters.Length - 1)].Name;
        }

        if (call is BaseObjectCreationExpressionSyntax creation)
        {
            if (SyntaxNames.OfType(creation, model, cancellationToken) is { } type)
            {
                yield return type;
            }
        }
        else if (call is InvocationExpressionSyntax invocation)
        {
            foreach (var name in SyntaxNames.Of(invocation.Expression))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> OfAttribute(AttributeArgumentSyntax argument)
    {
        if ((argument.NameEquals?.Name ?? argument.NameColon?.Name) is { } name)
        {
            yield return name.Identifier.ValueText;
        }

        if (argument.Parent is AttributeArgumentListSyntax { Parent: AttributeSyntax attribute } list)
        {
            if (list.Arguments.IndexOf(argument) is > 0 and var index && SyntaxNames.Text(list.Arguments[index - 1].Expression) is { } sibling)
            {
                yield return sibling;
            }

            yield return SyntaxNames.OfLast(attribute.Name);
            if (attribute.Parent?.Parent is { } declared)
            {
                yield return SyntaxNames.OfDeclared(declared);
            }
        }
    }
}
