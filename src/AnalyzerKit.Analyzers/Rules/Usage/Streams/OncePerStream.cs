using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Whether what stands in a loop over chunks runs for one of them alone.</summary>
internal static class OncePerStream
{
    /// <summary>Whether the addition runs once for a stream: the loop is left after it, or a condition around it holds for one chunk.</summary>
    public static bool Is(IOperation addition, StreamOrigin origin)
    {
        if (origin.Once)
        {
            return true;
        }

        for (var current = addition; current.Parent is { } parent && origin.Scope is { } scope && scope.Syntax.Span.Contains(current.Syntax.Span) && current.Syntax != scope.Syntax; current = parent)
        {
            if (parent switch
            {
                IConditionalOperation choice => (current == choice.WhenTrue ? !IsNegative(choice.Condition) : current == choice.WhenFalse && IsNegative(choice.Condition)) && TestsEnd(choice.Condition)
                    || (current == choice.WhenTrue && Latches(choice.Condition, current)),
                ISwitchExpressionArmOperation arm => TestsEnd(arm.Pattern) || (arm.Guard is { } guard && TestsEnd(guard)),
                ISwitchCaseOperation branch => branch.Clauses.Any(TestsEnd) || Siblings(branch.Body, current, scope),
                IBlockOperation block => Siblings(block.Operations, current, scope),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a condition asks for the end of a stream, for its start, or for what was not seen before.</summary>
    public static bool TestsEnd(IOperation condition)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            if (operation switch
            {
                IMemberReferenceOperation member => StreamEnds.IsNamed(member.Member.Name),
                ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } local => StreamEnds.IsNamed(local.Local.Name),
                ITypePatternOperation type => StreamEnds.IsOne(type.MatchedType),
                IDeclarationPatternOperation { MatchedType: { } type } => StreamEnds.IsOne(type),
                IRecursivePatternOperation { MatchedType: { } type } recursive => StreamEnds.IsOne(type) || IsEmpty(recursive),
                IIsTypeOperation type => StreamEnds.IsOne(type.TypeOperand),
                ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } => StreamEnds.IsNamed(text),
                IInvocationOperation call => call.TargetMethod.Name is "Add" or "TryAdd" or "Contains" or "ContainsKey" || (call.TargetMethod.ContainingType is not { Name: "Enumerable" } && StreamEnds.IsNamed(call.TargetMethod.Name)),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } binary => IsChoiceCount(binary.LeftOperand) && binary.RightOperand.ConstantValue is { HasValue: true, Value: 0 },
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => not.Operand.Bare() is IInvocationOperation { TargetMethod.Name: "Any" } any && (any.Instance ?? any.Arguments.FirstOrDefault()?.Value)?.Bare() is { } list && IsChoices(list),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    // The chunk that OpenAI sends for the usage alone has no choices.
    private static bool IsChoiceCount(IOperation operation) => operation.Bare() is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } list } && IsChoices(list);

    private static bool IsChoices(IOperation operation) => operation.Bare() is IMemberReferenceOperation { Member.Name: "Choices" or "choices" };

    private static bool IsEmpty(IRecursivePatternOperation pattern) =>
        pattern.PropertySubpatterns.Any(static part => part.Member is IMemberReferenceOperation { Member.Name: "Choices" } && part.Pattern is IRecursivePatternOperation { PropertySubpatterns.Length: 1 } inner
            && inner.PropertySubpatterns[0] is { Member: IMemberReferenceOperation { Member.Name: "Count" or "Length" }, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: 0 } } });

    // Whether it holds for the chunks that are not the one: !update.IsFinal, update.FinishReason is null. A set that has not seen an id yet is another thing.
    private static bool IsNegative(IOperation condition) => condition.Bare() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => not.Operand.Bare() is not IInvocationOperation,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null or false } } } => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: not IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } binary => IsNone(binary.LeftOperand) || IsNone(binary.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } binary => !IsNone(binary.LeftOperand) && !IsNone(binary.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } binary => IsNegative(binary.LeftOperand) && IsNegative(binary.RightOperand),
        _ => false,
    };

    private static bool IsNone(IOperation operation) => operation.Bare() is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null or false } };

    // if (!counted) { total += ...; counted = true; }
    private static bool Latches(IOperation condition, IOperation guarded)
    {
        foreach (var flag in condition.DescendantsAndSelf().Where(static operation => operation is ILocalReferenceOperation or IFieldReferenceOperation && operation.Type?.SpecialType == SpecialType.System_Boolean))
        {
            if (guarded.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>().Any(assignment => assignment.Value.ConstantValue.HasValue && Symbol(assignment.Target) is { } target && SymbolEqualityComparer.Default.Equals(target, Symbol(flag))))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    // Left after it; or, before it, all chunks but the last are passed over.
    private static bool Siblings(IEnumerable<IOperation> operations, IOperation current, IOperation scope)
    {
        var isAfter = false;
        foreach (var operation in operations)
        {
            if (operation == current)
            {
                isAfter = true;
            }
            else if (isAfter ? Leaves(operation, scope) : operation is IConditionalOperation { WhenFalse: null } skip && Skips(skip.WhenTrue) && IsNegative(skip.Condition) && TestsEnd(skip.Condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(IOperation operation, IOperation scope) => scope is ILoopOperation loop && operation switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBranchOperation branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        _ => false,
    };

    private static bool Skips(IOperation operation) => operation switch
    {
        IBlockOperation { Operations: { Length: 1 } only } => Skips(only[0]),
        IBranchOperation { BranchKind: BranchKind.Continue } or IReturnOperation => true,
        _ => false,
    };
}
