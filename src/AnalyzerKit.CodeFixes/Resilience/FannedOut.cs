using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>An awaited <c>Task.WhenAll</c> over a <c>Select</c> with one parameter.</summary>
/// <param name="WhenAll">The call that waits.</param>
/// <param name="Select">The call that starts the tasks; in the same statement, or in the declaration of a local beside it.</param>
/// <param name="Statement">The statement of the <c>Select</c>.</param>
/// <param name="IsAlone">Whether the statement does nothing else: nobody reads the results.</param>
internal sealed record FannedOut(InvocationExpressionSyntax WhenAll, InvocationExpressionSyntax Select, StatementSyntax Statement, bool IsAlone)
{
    public ExpressionSyntax Selector => Select.ArgumentList.Arguments[0].Expression;

    public ExpressionSyntax Items => ((MemberAccessExpressionSyntax)Select.Expression).Expression;

    /// <summary>Null where it is written in a way that is not rewritten.</summary>
    public static FannedOut? Of(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" } || call.ArgumentList.Arguments.Count != 1 || Awaiting(call) is not { } wait || call.FirstAncestorOrSelf<StatementSyntax>() is not { } waiting)
        {
            return null;
        }

        var argument = call.ArgumentList.Arguments[0].Expression;
        if (argument is IdentifierNameSyntax name && model.GetSymbolInfo(name).Symbol is ILocalSymbol local)
        {
            // The gate stands before the tasks, in the same block as the wait for them.
            return local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } declarator && IsSelect(value, model) is { } made
                && declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { } declaration && Shares(declaration, waiting)
                ? new(call, made, declaration, false) : null;
        }

        return IsSelect(argument, model) is { } select && HasRoom(waiting) ? new(call, select, waiting, wait.Parent is ExpressionStatementSyntax && argument == select && !HasTwo(select)) : null;
    }

    private static bool HasTwo(InvocationExpressionSyntax select) => select.ArgumentList.Arguments[0].Expression is not (LambdaExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax);

    private static AwaitExpressionSyntax? Awaiting(InvocationExpressionSyntax call) =>
        call.Parent is AwaitExpressionSyntax direct ? direct
        : call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax configured } } ? configured : null;

    private static bool HasRoom(StatementSyntax statement) => statement.Parent is BlockSyntax or GlobalStatementSyntax;

    private static bool Shares(StatementSyntax declaration, StatementSyntax waiting) => HasRoom(declaration)
        && (declaration.Parent == waiting.Parent || (declaration.Parent is GlobalStatementSyntax one && waiting.Parent is GlobalStatementSyntax other && one.Parent == other.Parent));

    private static InvocationExpressionSyntax? IsSelect(ExpressionSyntax expression, SemanticModel model)
    {
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray", Expression: var inner }, ArgumentList.Arguments.Count: 0 })
        {
            expression = inner;
        }

        return expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Select" }, Expression: not null }, ArgumentList.Arguments.Count: 1 } select
            && model.GetSymbolInfo(select).Symbol is IMethodSymbol { ContainingType.Name: "Enumerable" } && HasOneParameter(select.ArgumentList.Arguments[0].Expression) ? select : null;
    }

    private static bool HasOneParameter(ExpressionSyntax selector) => selector switch
    {
        SimpleLambdaExpressionSyntax => true,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 1 } => true,
        IdentifierNameSyntax or MemberAccessExpressionSyntax => true,
        _ => false,
    };
}
