using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether numbers may be null at a place: by their types, by what the compiler knows of the flow, and by checks around the place where it was not asked to know.</summary>
internal sealed class NullStates(SemanticModel model, SyntaxNode place, CancellationToken cancellation)
{
    private const int Deepest = 6;

    public bool MayBeNull(IOperation operation) => MayBeNull(operation, Deepest);

    private bool MayBeNull(IOperation operation, int depth)
    {
        operation = operation.Bare();
        if (!NullableNumbers.Are(operation.Type) || depth == 0)
        {
            return operation.ConstantValue is { HasValue: true, Value: null };
        }

        return operation switch
        {
            ICoalesceOperation coalesce => MayBeNull(coalesce.WhenNull, depth - 1),
            IConditionalOperation { WhenFalse: { } otherwise } choice => MayBeNull(choice.WhenTrue, depth - 1) || MayBeNull(otherwise, depth - 1),
            IObjectCreationOperation { Arguments.Length: 1 } => false,
            ISwitchExpressionOperation choice => choice.Arms.Any(arm => MayBeNull(arm.Value, depth - 1)),
            _ => !IsNotNull(operation, depth),
        };
    }

    private bool IsNotNull(IOperation operation, int depth)
    {
        if (operation.Syntax is not ExpressionSyntax syntax)
        {
            return false;
        }

        // The compiler says «maybe null» of what starts with a value and gains only values, too, if it is a field.
        return (syntax.SpanStart >= 0 && model.GetTypeInfo(syntax, cancellation).Nullability.FlowState == NullableFlowState.NotNull)
            || IsChecked(syntax, place)
            || HasOnlyValues(operation, depth);
    }

    private bool HasOnlyValues(IOperation operation, int depth) => operation switch
    {
        ILocalReferenceOperation { Local.IsForEach: false } local => Values(local) is { Count: > 0 } values && values.All(value => value is not null && !MayBeNull(value, depth - 1)),
        IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private, IsConst: false } field } => StartsWithValue(field) && IsPlainlyAdded(field),
        IPropertyReferenceOperation { Property: { SetMethod.DeclaredAccessibility: Accessibility.Private } property } => StartsWithValue(property) && IsPlainlyAdded(property),
        _ => false,
    };

    // What is added to it is judged where it is added; here a local is what else it is given.
    private static List<IOperation?> Values(ILocalReferenceOperation local)
    {
        var values = new List<IOperation?>();
        foreach (var value in Writes.To(local.Local, local.Body()))
        {
            if (value is not null && value.Parent is not null && TokenSum.Of(value.Parent) is { } sum)
            {
                values.Add(sum.Value);
            }
            else if (value is not null)
            {
                values.Add(value);
            }
        }

        foreach (var compound in local.Body().Descendants().OfType<ICompoundAssignmentOperation>())
        {
            if (compound.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local.Local))
            {
                values.Add(compound.Value);
            }
        }

        return values;
    }

    private static bool StartsWithValue(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => IsNumber(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => IsNumber(value),
        _ => false,
    };

    private static bool IsNumber(ExpressionSyntax value) => value.IsKind(SyntaxKind.NumericLiteralExpression);

    // Every other write gives it a number: then the one at hand decides alone.
    private bool IsPlainlyAdded(ISymbol member)
    {
        foreach (var declaration in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var assignment in declaration.GetSyntax(cancellation).DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                var name = assignment.Left switch
                {
                    IdentifierNameSyntax plain => plain.Identifier.ValueText,
                    MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                    _ => null,
                };
                if (name == member.Name && assignment.SyntaxTree != model.SyntaxTree)
                {
                    return false;
                }

                if (name == member.Name && assignment != place && !IsNumber(assignment.Right) && !NeverNull(assignment.Right) && !IsChecked(assignment.Right, assignment))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool NeverNull(ExpressionSyntax value) =>
        model.GetTypeInfo(value, cancellation) is { Type: { } type } info && (!NullableNumbers.Are(type) && type.IsValueType || info.Nullability.FlowState == NullableFlowState.NotNull);

    private static bool IsChecked(ExpressionSyntax value, SyntaxNode at)
    {
        for (SyntaxNode? node = at.Parent, inner = at; node is not null and not MemberDeclarationSyntax; inner = node, node = node.Parent)
        {
            var condition = node switch
            {
                IfStatementSyntax choice when choice.Statement == inner => choice.Condition,
                WhileStatementSyntax loop when loop.Statement == inner => loop.Condition,
                ConditionalExpressionSyntax choice when choice.WhenTrue == inner => choice.Condition,
                _ => null,
            };
            if (condition is not null && condition.DescendantNodesAndSelf().Any(part => ChecksValue(part, value)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ChecksValue(SyntaxNode part, ExpressionSyntax value) => part switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } access => SyntaxFactory.AreEquivalent(access.Expression, value) && !access.Parent.IsKind(SyntaxKind.LogicalNotExpression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.GreaterThanExpression or (int)SyntaxKind.GreaterThanOrEqualExpression } comparison => SyntaxFactory.AreEquivalent(comparison.Left, value),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax or RecursivePatternSyntax or RelationalPatternSyntax } pattern => SyntaxFactory.AreEquivalent(pattern.Expression, value),
        _ => false,
    };
}
