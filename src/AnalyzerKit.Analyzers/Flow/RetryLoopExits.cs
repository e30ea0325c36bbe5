using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What leaves a loop.</summary>
internal static class RetryLoopExits
{
    public static bool Leaves(IOperation operation, ILoopOperation loop) => operation switch
    {
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } or IThrowOperation => !operation.IsImplicit || operation is IReturnOperation,
        IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IBranchOperation { BranchKind: BranchKind.GoTo } branch => !branch.Target.DeclaringSyntaxReferences.Any(label => loop.Syntax.Span.Contains(label.Span)),
        IInvocationOperation call => call.TargetMethod is { Name: "Exit" or "FailFast" } method && method.ContainingType.Is("System", "Environment"),
        _ => false,
    };

    /// <summary>The conditions under which an operation is reached within a region, from the inside out, and whether each must hold or must not; null for one that is no plain condition.</summary>
    public static IEnumerable<(IOperation? Condition, bool Holds)> Guards(IOperation operation, IOperation region)
    {
        for (var (current, parent) = (operation, operation.Parent); parent is not null && current != region; (current, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IConditionalOperation conditional when current != conditional.Condition:
                    yield return (conditional.Condition, current == conditional.WhenTrue);
                    break;
                case ISwitchCaseOperation or ISwitchExpressionArmOperation or ICoalesceOperation or ICatchClauseOperation:
                    yield return (null, true);
                    break;
                case ILoopOperation when parent != region && parent.Syntax != region.Syntax.Parent:
                    yield return (null, true);
                    break;
            }
        }
    }
}
