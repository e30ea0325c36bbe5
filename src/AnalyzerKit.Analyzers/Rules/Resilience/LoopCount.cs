using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>How often a loop runs at most, where plain numbers say so.</summary>
internal static class LoopCount
{
    public static int? Of(ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Condition: IBinaryOperation condition } count when Start(count) is { } start => Runs(condition, start),
        IForEachLoopOperation each when each.Collection.Bare() is IInvocationOperation { TargetMethod.Name: "Range" } range => Number(range.Arguments.Argument("count")),
        _ => null,
    };

    private static int? Start(IForLoopOperation loop)
    {
        foreach (var declarator in loop.Before.SelectMany(static before => before.DescendantsAndSelf()).OfType<IVariableDeclaratorOperation>())
        {
            return Number(declarator.Initializer?.Value);
        }

        return null;
    }

    private static int? Runs(IBinaryOperation condition, int start)
    {
        var runs = Number(condition.RightOperand) is not { } end ? null : condition.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => end - start,
            BinaryOperatorKind.LessThanOrEqual => end - start + 1,
            _ => (int?)null,
        };
        return runs > 0 ? runs : null;
    }

    private static int? Number(IOperation? value) => value is not null && Origin.Of(value).ConstantValue is { HasValue: true, Value: int number } && number is >= 0 and < 1_000_000 ? number : null;
}
