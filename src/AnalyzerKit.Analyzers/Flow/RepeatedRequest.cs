using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A loop that sends a request to a model's host until the status is a good one.</summary>
internal static class RepeatedRequest
{
    private static readonly HashSet<string> Asked = new(StringComparer.Ordinal) { "IsSuccessStatusCode", "StatusCode" };

    /// <summary>Whether there is anything to ask at all, by the syntax alone.</summary>
    public static bool MayRepeat(SyntaxNode loop) => AsksStatus(loop);

    public static RetryFault? Fault(ILoopOperation loop)
    {
        if (loop is IForEachLoopOperation each && !Attempts.AreCounted(each))
        {
            return null;
        }

        return Endless(loop) ?? Hopeless(loop);
    }

    // if (answer.StatusCode == HttpStatusCode.BadRequest) { wait; continue; }
    private static RetryFault? Hopeless(ILoopOperation loop)
    {
        if (loop.Body is not IBlockOperation body || body.Inside().OfType<IInvocationOperation>().FirstOrDefault(ModelRequests.Is) is not { } call || Nearest(call) != loop || OtherWork.IsTaken(loop, call) || !SendsTheSame(call, loop))
        {
            return null;
        }

        foreach (var choice in body.Operations.OfType<IConditionalOperation>().Where(choice => choice.Syntax.SpanStart > call.Syntax.SpanStart && AsksOnlyTheStatus(choice.Condition)))
        {
            if (choice.WhenTrue is IBlockOperation again && again.Operations.LastOrDefault() is IBranchOperation { BranchKind: BranchKind.Continue }
                && HopelessHandler.ChangesNothing(again, again.Syntax.Span) && !again.Inside().Any(operation => RetryLoopExits.Leaves(operation, loop)) && HopelessErrors.LetThrough(choice.Condition) is { } error)
            {
                return new(RepeatedTry.Keyword(loop.Syntax), call.TargetMethod.Name, RetryFault.Hopeless(error.ToString()));
            }
        }

        return null;
    }

    // Nothing that the loop counts or takes anew goes into the request.
    private static bool SendsTheSame(IOperation sent, ILoopOperation loop, int depth = 3) => depth > 0 && sent.DescendantsAndSelf().All(operation => operation switch
    {
        IIncrementOrDecrementOperation or IAssignmentOperation { Target: not IPropertyReferenceOperation } => false,
        ILocalReferenceOperation local when loop.Syntax.Span.Contains(local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? default) =>
            !loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default) && Writes.Only(local) is { } value && SendsTheSame(value, loop, depth - 1),
        ILocalReferenceOperation local => !loop.DescendantsAndSelf().Any(part => part is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counted } && SymbolEqualityComparer.Default.Equals(counted.Local, local.Local)
            || part is IAssignmentOperation { Target: ILocalReferenceOperation set } && SymbolEqualityComparer.Default.Equals(set.Local, local.Local)),
        _ => true,
    });

    private static RetryFault? Endless(ILoopOperation loop)
    {
        var going = loop switch { IWhileLoopOperation { Condition: var asking } => asking, IForLoopOperation { Condition: var asking } => asking, _ => null };
        if (loop is IForEachLoopOperation || (going is not (null or { ConstantValue: { HasValue: true, Value: true } }) && !AsksStatus(going.Syntax)))
        {
            return null;
        }

        if (loop.Body.Inside().OfType<IInvocationOperation>().FirstOrDefault(ModelRequests.Is) is not { } call || OtherWork.IsTaken(loop, call) || loop.Body.Inside().Any(static operation => operation is ITryOperation)
            || RetryLoopEnd.IsWatched(loop) || RetryLoopEnd.HasDeadline(loop) || Nearest(call) != loop)
        {
            return null;
        }

        var asked = 0;
        foreach (var exit in loop.Body.Inside().Where(operation => RetryLoopExits.Leaves(operation, loop)))
        {
            var guards = RetryLoopExits.Guards(exit, loop.Body).ToList();
            if (exit.Syntax.SpanStart < call.Syntax.SpanStart || guards.Count == 0 || !guards.All(static guard => guard.Condition is { } condition && AsksOnlyTheStatus(condition)))
            {
                return null;
            }

            asked++;
        }

        var again = loop is IWhileLoopOperation { Condition: { } condition } && !condition.ConstantValue.HasValue;
        return asked > 0 || again && AsksOnlyTheStatus(((IWhileLoopOperation)loop).Condition!) ? new(RepeatedTry.Keyword(loop.Syntax), call.TargetMethod.Name, RetryFault.Endless) : null;
    }

    private static ILoopOperation? Nearest(IOperation call) => call.Enclosing<ILoopOperation>();

    private static bool AsksStatus(SyntaxNode node) => node.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && Asked.Contains(token.ValueText));

    private static bool AsksOnlyTheStatus(IOperation condition)
    {
        var status = false;
        foreach (var operation in condition.Inside())
        {
            switch (operation)
            {
                case IPropertyReferenceOperation property when Asked.Contains(property.Property.Name):
                    status = true;
                    break;
                case ILocalReferenceOperation local when local.Parent is IPropertyReferenceOperation property && Asked.Contains(property.Property.Name):
                case ILocalReferenceOperation { Type.Name: "HttpResponseMessage" }:
                case IFieldReferenceOperation { Field.IsConst: true }:
                    break;
                case ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation or IPropertyReferenceOperation or IInvocationOperation or IIncrementOrDecrementOperation:
                    return false;
            }
        }

        return status;
    }
}
