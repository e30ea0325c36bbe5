using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>A request to a model's host by a plain <c>new HttpClient()</c>, which nothing in sight could send again.</summary>
internal static class BareRequest
{
    /// <summary>The model's host; null where it is another, or where something may retry.</summary>
    public static string? Host(IInvocationOperation call) =>
        ModelRequests.Client(call) is { } client && ModelRequests.Host(call) is { } host
        && Origin.Of(client) is IObjectCreationOperation creation && PlainHandlers.HasOnly(creation)
        && !IsRepeated(call.Syntax, isCall: true)
            ? host
            : null;

    // Upwards from the call; at the method's head, on to whoever calls the method in this file.
    private static bool IsRepeated(SyntaxNode node, bool isCall)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForEachStatementSyntax { Expression: InvocationExpressionSyntax } when HandRetry.MayBe((StatementSyntax)current):
                case LambdaExpressionSyntax or AnonymousMethodExpressionSyntax when !IsRunAsItIs(current):
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var callee } } when RetryNames.Suggest(Name(callee)):
                    return true;
                case LocalFunctionStatementSyntax function when isCall:
                    return IsRepeatedByCallers(function.Identifier.ValueText, function);
                case MethodDeclarationSyntax method when isCall:
                    return IsRepeatedByCallers(method.Identifier.ValueText, method);
                case MemberDeclarationSyntax and not GlobalStatementSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool IsRepeatedByCallers(string name, SyntaxNode declaration) =>
        declaration.SyntaxTree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(reference => reference.Identifier.ValueText == name && !declaration.Span.Contains(reference.Span) && (reference.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var callee } } && RetryNames.Suggest(Name(callee)) || IsRepeated(reference, isCall: false)));

    // What the framework runs once for each item or request; anybody else may run it again.
    private static bool IsRunAsItIs(SyntaxNode lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var callee } }
        && Name(callee) is "Select" or "SelectMany" or "Run" or "ForEachAsync" or "ForEach" or "StartNew" or "ContinueWith" or "MapPost" or "MapGet" or "MapPut" or "Map" or "SetHandler" or "SetAction";

    private static string Name(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => "",
    };
}
