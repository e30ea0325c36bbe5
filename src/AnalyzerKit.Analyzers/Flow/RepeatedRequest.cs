using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A loop that sends a request to a model's host until the status is a good one.</summary>
internal static class RepeatedRequest
{
    private static readonly HashSet<string> Asked = new(StringComparer.Ordinal) { "IsSuccessStatusCode", "StatusCode" };

    /// <summary>Whether there is anything to ask at all, by the syntax alone.</summary>
    public static bool MayRepeat(SyntaxNode loop)
    {
        var condition = loop switch
        {
            WhileStatementSyntax statement => statement.Condition,
            DoStatementSyntax statement => statement.Condition,
            ForStatementSyntax statement => statement.Condition,
            _ => null,
        };
        return (condition is null || condition.IsKind(SyntaxKind.TrueLiteralExpression) || AsksStatus(condition)) && AsksStatus(loop);
    }

    public static RetryFault? Fault(ILoopOperation loop)
    {
        if (loop.Body.Inside().OfType<IInvocationOperation>().FirstOrDefault(ModelHttpCalls.Is) is not { } call || OtherWork.IsTaken(loop, call) || loop.Body.Inside().Any(static operation => operation is ITryOperation)
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
