using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Where a value is made: what a local, a field or a property that has one value all its life was given.</summary>
internal static class Origins
{
    private const int Deepest = 8;

    /// <summary>The operation that makes the value, itself where it is no variable; null where a variable's value is not known.</summary>
    public static IOperation? Of(IOperation value)
    {
        for (var depth = 0; depth < Deepest; depth++)
        {
            value = value.Bare();
            var next = value switch
            {
                ILocalReferenceOperation local => Writes.Only(local),
                IFieldReferenceOperation field => Only(field.Field, field),
                IPropertyReferenceOperation { Property.SetMethod: null or { IsInitOnly: true } } property when property.Property.DeclaringSyntaxReferences.Length > 0 => Only(property.Property, property),
                IParameterReferenceOperation => null,
                _ => value,
            };
            if (next is null || ReferenceEquals(next, value))
            {
                return next;
            }

            value = next;
        }

        return null;
    }

    // Only members that nobody else can write, and whose type stands whole in the tree that is being looked at, so that its one semantic model will do.
    private static IOperation? Only(ISymbol member, IOperation use)
    {
        if (use.SemanticModel is not { } model || member.DeclaringSyntaxReferences.Length != 1 || !IsClosed(member)
            || member.ContainingType.DeclaringSyntaxReferences.Any(part => part.SyntaxTree != model.SyntaxTree))
        {
            return null;
        }

        var values = member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static part => part.GetSyntax().DescendantNodes())
            .Select(node => Given(node, member, model))
            .OfType<ExpressionSyntax>()
            .Take(2)
            .ToList();
        return values.Count == 1 ? model.GetOperation(values[0]) : null;
    }

    private static bool IsClosed(ISymbol member) => member.DeclaredAccessibility == Accessibility.Private || member is IFieldSymbol { IsReadOnly: true } || member is IPropertySymbol { SetMethod: null };

    private static ExpressionSyntax? Given(SyntaxNode node, ISymbol member, SemanticModel model)
    {
        return node switch
        {
            VariableDeclaratorSyntax declarator when declarator.Identifier.ValueText == member.Name && IsIt(model.GetDeclaredSymbol(declarator)) => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property when property.Identifier.ValueText == member.Name && IsIt(model.GetDeclaredSymbol(property)) => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            AssignmentExpressionSyntax assignment when Name(assignment.Left) == member.Name && IsIt(model.GetSymbolInfo(assignment.Left).Symbol) => assignment.Right,
            _ => null,
        };

        bool IsIt(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, member.OriginalDefinition);
    }

    private static string? Name(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
