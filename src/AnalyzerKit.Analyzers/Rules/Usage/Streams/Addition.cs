using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Something is added to what is kept.</summary>
/// <param name="Place">The whole assignment or call.</param>
/// <param name="Target">What is added to; null where it is known to live on.</param>
/// <param name="Values">What is added.</param>
/// <param name="OfUsages">Whether whole reports may be added, and not only numbers.</param>
internal sealed record Addition(IOperation Place, IOperation? Target, IReadOnlyList<IOperation> Values, bool OfUsages = false)
{
    /// <summary><c>total += value</c>.</summary>
    public static Addition? Of(ICompoundAssignmentOperation assignment) =>
        assignment.OperatorKind == BinaryOperatorKind.Add && assignment.Type?.SpecialType != SpecialType.System_String
            ? new(assignment, assignment.Target, [assignment.Value], OfUsages: !NumericTypes.IsNumber(assignment.Type))
            : null;

    /// <summary><c>total = total + value</c>, the same where only one branch adds, and a record or tuple whose parts grow.</summary>
    public static Addition? Of(ISimpleAssignmentOperation assignment)
    {
        var added = new List<IOperation>();
        var grows = assignment.Value.Bare() is ITupleOperation or IWithOperation or IObjectCreationOperation
            ? SummedParts.Of(assignment.Value).Select(part => Increases(part, operation => PriorValue.IsPartOf(operation, assignment.Target), added)).ToList().Contains(true)
            : Increases(assignment.Value, operation => PriorValue.Is(operation, assignment.Target), added);
        return grows && added.Count > 0 ? new(assignment, assignment.Target, added, OfUsages: !NumericTypes.IsNumber(assignment.Type)) : null;
    }

    /// <summary><c>(input, output) = (input + value, output + other)</c>.</summary>
    public static Addition? Of(IDeconstructionAssignmentOperation assignment)
    {
        if (assignment.Target.Bare() is not ITupleOperation { Elements: var targets } || assignment.Value.Bare() is not ITupleOperation { Elements: var values } || targets.Length != values.Length)
        {
            return null;
        }

        var added = new List<IOperation>();
        for (var index = 0; index < targets.Length; index++)
        {
            if (Increases(values[index], operation => PriorValue.Is(operation, targets[index]), added) && added.Count > 0)
            {
                return new(assignment, targets[index], added);
            }

            added.Clear();
        }

        return null;
    }

    /// <summary>Whether a value is what was there before, and more.</summary>
    public static bool Increases(IOperation value, Func<IOperation, bool> isBefore, List<IOperation> added)
    {
        value = value.Bare();
        switch (value)
        {
            case ICoalesceOperation coalesce when isBefore(coalesce.Value.Bare()):
                return true;
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Increases(choice.WhenTrue, isBefore, added) | Increases(otherwise, isBefore, added);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                if (Increases(sum.LeftOperand, isBefore, added))
                {
                    added.Add(sum.RightOperand);
                    return true;
                }

                if (Increases(sum.RightOperand, isBefore, added))
                {
                    added.Add(sum.LeftOperand);
                    return true;
                }

                return false;
            default:
                return isBefore(value);
        }
    }
}
