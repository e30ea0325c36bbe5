using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Tells the fix where to keep the last report is all there is to do: where what is added to belongs to one stream alone.</summary>
internal static class KeepLast
{
    private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    /// <summary>For an assignment.</summary>
    public static ImmutableDictionary<string, string?> Hint(Addition addition, IOperation scope) =>
        addition is { Place: IAssignmentOperation, Values: { Count: 1 } values, Target: ILocalReferenceOperation local } && scope is ILoopOperation loop && !HoldsSeveralResponses(loop) && IsOfOneStream(addition.Place, local, loop) && IsWhole(values[0])
            ? None.Add(FixHints.KeepLast, FixHints.KeepLast)
            : None;

    /// <summary>For a sum over a sequence that is there as a whole.</summary>
    public static ImmutableDictionary<string, string?> Hint(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Sum", ContainingType.Name: "Enumerable" }, Arguments: { Length: 2 } arguments } && SequenceTypes.Element(arguments[0].Value.Type) is { IsReferenceType: true } && !SequenceTypes.IsAsync(arguments[0].Value.Type)
            ? None.Add(FixHints.KeepLast, FixHints.KeepLast)
            : None;

    // A client that calls functions by itself may stand behind these: each call of the model then reports for itself, in one stream.
    private static bool HoldsSeveralResponses(ILoopOperation loop) =>
        loop is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol.Type.ContainingNamespace: var library } } && library?.ToDisplayString() is { } place
        && (place.StartsWith("Microsoft.Extensions.AI", StringComparison.Ordinal) || place.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal) || place.StartsWith("Microsoft.Agents", StringComparison.Ordinal));

    // Declared with nothing in it, in the function that has the loop, outside of all loops around; nothing else is ever written to it.
    private static bool IsOfOneStream(IOperation place, ILocalReferenceOperation local, ILoopOperation loop)
    {
        if (local.Local.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration)
        {
            return false;
        }

        var isOutside = false;
        for (var current = place.Parent; current is not null && !current.Syntax.Span.Contains(declaration.Span); current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation || (isOutside && current is ILoopOperation))
            {
                return false;
            }

            isOutside |= current.Syntax == loop.Syntax;
        }

        var writes = Writes.To(local.Local, local.Body());
        return isOutside && writes.Count == 2 && writes.Any(static write => write?.Bare() is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: 0 or 0L or null } });
    }

    // Each count is read from a report that is there or missing as a whole: a number beside the text may be zero on the last chunk.
    private static bool IsWhole(IOperation value)
    {
        value = value.Bare();
        return value switch
        {
            ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: 0 or 0L } } coalesce => !coalesce.Value.DescendantsAndSelf().Any(static part => part is ICoalesceOperation) && IsWhole(coalesce.Value),
            IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation or IConditionalAccessOperation } => true,
            IConditionalOperation { WhenFalse.ConstantValue: { HasValue: true, Value: 0 or 0L } } choice => choice.WhenTrue.Bare() is not ICoalesceOperation && IsWhole(choice.WhenTrue),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => IsRead(sum.LeftOperand.Bare()) && IsRead(sum.RightOperand.Bare()) && !IsNullable(sum),
            IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault", Parameters.Length: 0 }, Instance: { } instance } => IsRead(instance),
            ILocalReferenceOperation local => local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is SingleVariableDesignationSyntax { Parent: PatternSyntax },
            _ => IsRead(value),
        };
    }

    private static bool IsNullable(IOperation value) => value.Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsRead(IOperation value) =>
        value is IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } inner } ? IsRead(inner)
        : value is IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { Type.IsReferenceType: true } instance } && new StreamTrace().Value(instance) is { Read: StreamRead.Usage };
}
