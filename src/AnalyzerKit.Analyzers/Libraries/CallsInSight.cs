using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>The model calls that code certainly makes: itself, or by a method or local function of the same file, one step away.</summary>
internal static class CallsInSight
{
    /// <summary>Whether this very call asks a model.</summary>
    public static bool IsModelCall(IInvocationOperation call) => ModelCalls.Of(call.TargetMethod) is not null || ModelHttpCalls.Is(call);

    /// <summary>Whether the call asks a model, or enters a method of the same file that does.</summary>
    public static bool Reaches(IInvocationOperation call) => IsModelCall(call) || BodyOf(call.TargetMethod, call.SemanticModel) is { } body && body.Inside().OfType<IInvocationOperation>().Any(IsModelCall);

    /// <summary>The calls that reach a model, in the order of the source; those in lambdas too, which are as good as made.</summary>
    public static IEnumerable<IInvocationOperation> In(IOperation operation) => operation.DescendantsAndSelf().OfType<IInvocationOperation>().Where(Reaches);

    /// <summary>What a method or local function of the same file does; null where that is not in sight, or may be overridden elsewhere.</summary>
    public static IOperation? BodyOf(IMethodSymbol method, SemanticModel? model)
    {
        method = method.PartialImplementationPart ?? method.ReducedFrom ?? method;
        if (model is null || method.IsAbstract || (method.IsVirtual && !method.ContainingType.IsSealed) || method.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration || declaration.SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        SyntaxNode? body = declaration.GetSyntax() switch
        {
            MethodDeclarationSyntax { Body: { } block } => block,
            MethodDeclarationSyntax { ExpressionBody.Expression: var expression } => expression,
            LocalFunctionStatementSyntax { Body: { } block } => block,
            LocalFunctionStatementSyntax { ExpressionBody.Expression: var expression } => expression,
            _ => null,
        };
        return body is null ? null : model.GetOperation(body);
    }
}
