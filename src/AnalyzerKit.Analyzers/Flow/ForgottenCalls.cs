using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Tasks that a loop starts and lets go.</summary>
internal static class ForgottenCalls
{
    /// <summary>The calls of a loop's own statements whose task nobody keeps, by the syntax alone.</summary>
    public static IEnumerable<InvocationExpressionSyntax> In(SyntaxNode loop)
    {
        var body = loop switch
        {
            ForEachStatementSyntax statement => statement.Statement,
            ForStatementSyntax statement => statement.Statement,
            _ => null,
        };
        foreach (var statement in body is BlockSyntax block ? block.Statements : body is null ? (IEnumerable<StatementSyntax>)[] : [body])
        {
            switch ((statement as ExpressionStatementSyntax)?.Expression)
            {
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: InvocationExpressionSyntax call }:
                    yield return call;
                    break;
                // By their names: a call that is not awaited and has no task is not asked about.
                case InvocationExpressionSyntax call when FanOutStart.Identifier(call) is { } name && (name.ValueText.EndsWith("Async", StringComparison.Ordinal) || name.ValueText is "Run" or "StartNew"):
                    yield return call;
                    break;
            }
        }
    }

    public static bool IsTask(IInvocationOperation call) =>
        call.Type is INamedTypeSymbol type && (type.Is(KnownNames.Tasks, "Task") || type.Is(KnownNames.Tasks, "Task", 1) || type.Is(KnownNames.Tasks, "ValueTask") || type.Is(KnownNames.Tasks, "ValueTask", 1))
        || call.TargetMethod is { IsAsync: true, ReturnsVoid: true };
}
