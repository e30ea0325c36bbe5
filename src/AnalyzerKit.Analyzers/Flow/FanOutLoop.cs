using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A loop that starts tasks.</summary>
internal static class FanOutLoop
{
    /// <summary>The loop of the same function; null where there is none.</summary>
    public static ILoopOperation? Around(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                return loop;
            }
        }

        return null;
    }

    /// <summary>Whether the loop has few rounds, or waits in each: for a turn, for what it has started, or for some time.</summary>
    public static bool IsBounded(ILoopOperation loop) => IsShort(loop) || Gate.IsIn(loop.Body) || loop.Body.Inside().Any(static operation => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WaitAll" or "Delay" or "Sleep", ContainingType: var type } } => type.Is(KnownNames.Tasks, "Task") || type.Is("System.Threading", "Thread"),
        _ => false,
    });

    private static bool IsShort(ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation each => BoundedSource.Is(each.Collection),
        // Up to a number: a constant, or a variable with a number of its own ('workers'); a collection's length is none.
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, RightOperand: var end } } => IsSmall(end.Bare()),
        // Who starts workers while there is something to read waits elsewhere.
        _ => true,
    };

    private static bool IsSmall(IOperation end) => end.ConstantValue is { HasValue: true, Value: int count } ? count <= BoundedSource.Few
        : !end.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property.Name: "Count" or "Length" } or IInvocationOperation { TargetMethod.Name: "Count" })
            || end.Bare() is IPropertyReferenceOperation { Instance: { } counted } && BoundedSource.Is(counted);
}
