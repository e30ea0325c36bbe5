using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>An assignment that adds to its own target: <c>x += y</c>, <c>x = x + y</c>, <c>x = (x ?? 0) + y</c>.</summary>
/// <param name="Target">What grows.</param>
/// <param name="Value">What is added.</param>
/// <param name="IsTargetGuarded">The target stands in the sum with a value for null.</param>
internal sealed record TokenSum(IOperation Target, IOperation Value, bool IsTargetGuarded)
{
    public static TokenSum? Of(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } compound => new(compound.Target, compound.Value, false),
        ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Value.Bare() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum =>
            With(assignment.Target, sum.LeftOperand, sum.RightOperand) ?? With(assignment.Target, sum.RightOperand, sum.LeftOperand),
        _ => null,
    };

    private static TokenSum? With(IOperation target, IOperation own, IOperation value)
    {
        var bare = own.Bare();
        var isGuarded = bare is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation);
        own = bare switch
        {
            ICoalesceOperation coalesce => coalesce.Value.Bare(),
            IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } instance } => instance.Bare(),
            _ => bare,
        };
        return Microsoft.CodeAnalysis.CSharp.SyntaxFactory.AreEquivalent(own.Syntax, target.Syntax) ? new(target, value, isGuarded) : null;
    }
}
