using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What is known after an attempt has failed and its exception was caught: does a condition hold?</summary>
internal sealed class FailedAttempt(RetryLoop retry, ICatchClauseOperation handler)
{
    private const int Deepest = 16;

    /// <summary>Whether the condition to go on still holds; it did when the attempt began.</summary>
    public bool GoesOn()
    {
        if (retry.Condition is not { } condition || condition.ConstantValue is { HasValue: true, Value: true })
        {
            return true;
        }

        return IsUnchanged(condition) || Holds(condition, Deepest) == true;
    }

    /// <summary>Whether the condition may still hold: only a flag that the handler sets says that it does not.</summary>
    public bool MayGoOn() => retry.Condition is not { } condition || IsUnchanged(condition) || Holds(condition, Deepest) != false;

    /// <summary>Whether the attempt does not come past this guard of a way out: what is asked has not changed, or is known to be otherwise.</summary>
    public bool IsStopped(IOperation condition, bool holds) => IsUnchanged(condition) || (Holds(condition, Deepest) is { } known && known != holds);

    // All that the condition reads are locals that only a call that has succeeded writes to, and lengths of what the loop leaves alone.
    private bool IsUnchanged(IOperation condition)
    {
        var reads = 0;
        foreach (var operation in condition.Inside())
        {
            switch (operation)
            {
                case ILocalReferenceOperation local when IsLength(local.Parent) && WritesTo(local.Local).Count == 0:
                case IParameterReferenceOperation parameter when IsLength(parameter.Parent):
                case IFieldReferenceOperation { Field.IsConst: true }:
                case IFieldReferenceOperation { Field.IsReadOnly: true } field when IsLength(field.Parent):
                case IInstanceReferenceOperation { Parent: IFieldReferenceOperation { Field.IsReadOnly: true } }:
                    break;
                case ILocalReferenceOperation local:
                    // Writes at the declaration of a local of the loop itself begin anew each time.
                    if (retry.Loop.Syntax.Span.Contains(DeclarationOf(local.Local)) || WritesTo(local.Local) is var writes && (writes.Count == 0 || !writes.All(IsAfterCall)))
                    {
                        return false;
                    }

                    reads++;
                    break;
                case IPropertyReferenceOperation property when property.Instance is not null && property.Instance.Bare() is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                case IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } }:
                    break;
                case IPropertyReferenceOperation or IInvocationOperation or IFieldReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IDynamicInvocationOperation or IAwaitOperation or IIncrementOrDecrementOperation or IAssignmentOperation:
                    return false;
            }
        }

        return reads > 0;
    }

    private bool? Holds(IOperation condition, int depth)
    {
        condition = condition.Bare();
        if (depth == 0)
        {
            return null;
        }

        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool known } }:
                return known;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Holds(not.Operand, depth - 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return (Holds(and.LeftOperand, depth - 1), Holds(and.RightOperand, depth - 1)) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return (Holds(or.LeftOperand, depth - 1), Holds(or.RightOperand, depth - 1)) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null };
            case ILocalReferenceOperation local:
                return Known(local.Local) is { HasValue: true, Value: bool value } ? value : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equal:
                return IsEqual(equal.LeftOperand, equal.RightOperand) is { } same ? same == (equal.OperatorKind == BinaryOperatorKind.Equals) : null;
            case IIsPatternOperation { Value: var asked, Pattern: IConstantPatternOperation pattern }:
                return IsEqual(asked, pattern.Value);
            case IIsPatternOperation { Value: var asked, Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation pattern } }:
                return !IsEqual(asked, pattern.Value);
            case IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } empty when empty.Arguments.Length == 1:
                return empty.Arguments[0].Value.Bare() is ILocalReferenceOperation text && Known(text.Local) is { HasValue: true, Value: var content } ? string.IsNullOrWhiteSpace(content as string) : null;
            default:
                return null;
        }
    }

    private bool? IsEqual(IOperation one, IOperation other) =>
        one.Bare() is ILocalReferenceOperation local && other.ConstantValue is { HasValue: true } constant && Known(local.Local) is { HasValue: true } known ? Equals(known.Value, constant.Value) : null;

    // The last value that a failed attempt leaves in the local: the handler's, else that from before the call.
    private Optional<object?> Known(ILocalSymbol local)
    {
        var failing = WritesTo(local).Where(write => !IsAfterCall(write)).ToList();
        var last = failing.LastOrDefault(write => handler.Contains(write)) ?? failing.LastOrDefault(write => write.Syntax.SpanStart < retry.Start);
        return last is not null && failing.All(static write => ValueOf(write) is { ConstantValue.HasValue: true }) ? ValueOf(last)!.ConstantValue : default;
    }

    private bool IsAfterCall(IOperation write) => retry.Try.Body.Contains(write) && (write.Contains(retry.Calls[0]) || write.Syntax.SpanStart >= retry.Start);

    private List<IOperation> WritesTo(ILocalSymbol local) => [.. retry.Loop.DescendantsAndSelf().Where(operation => Written(operation) is { } target && SymbolEqualityComparer.Default.Equals(target, local))];

    private static ISymbol? Written(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Initializer: not null } declarator => declarator.Symbol,
        IAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } => target.Local,
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: ILocalReferenceOperation target } => target.Local,
        // A tuple's parts and other targets: the reference itself stands for the write.
        ILocalReferenceOperation { Parent: ITupleOperation { Parent: IDeconstructionAssignmentOperation } } target => target.Local,
        _ => null,
    };

    private static IOperation? ValueOf(IOperation write) => write switch
    {
        IVariableDeclaratorOperation declarator => declarator.Initializer?.Value.Bare(),
        ISimpleAssignmentOperation assignment => assignment.Value.Bare(),
        _ => null,
    };

    private static bool IsLength(IOperation? parent) => parent is IPropertyReferenceOperation { Property.Name: "Count" or "Length" };

    private static Microsoft.CodeAnalysis.Text.TextSpan DeclarationOf(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? default;
}
