using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The retries under which a model is called, found from a call's syntax: an execution, or a registration of an HTTP client.</summary>
internal static class PolicedCalls
{
    /// <summary>Whether a call's name is one of those, before anything else is asked.</summary>
    public static bool MayBe(InvocationExpressionSyntax call) => CallNames.Of(call)?.Identifier.ValueText is { } name && (name == "AddHttpClient" || name.StartsWith("Execute", StringComparison.Ordinal));

    /// <summary>The retries of Polly's that the call puts around model calls; none where it puts none.</summary>
    public static IReadOnlyList<PollyRetry> Retries(SyntaxNodeAnalysisContext context, RetryScope scope)
    {
        if (!MayBe((InvocationExpressionSyntax)context.Node) || !scope.MayCall(context.Node.SyntaxTree, context.CancellationToken) || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not IInvocationOperation call)
        {
            return [];
        }

        if (HttpRegistration.Of(call) is { } registration)
        {
            return registration.Retries is { Count: > 0 } handlers && HttpRegistrationHost.Of(registration) is not null ? handlers : [];
        }

        return PollyRetries.IsExecution(call.TargetMethod) && PollyRetries.Of(PollyRetry.Receiver(call)) is { Count: > 0 } retries && PollyRetries.Executed(call) is { } body && ModelWork.In(body).Any() ? retries : [];
    }
}
