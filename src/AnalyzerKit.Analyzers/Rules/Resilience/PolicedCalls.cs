using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The retries of Polly's under which a model is called, found from a call's syntax: an execution, or a registration of an HTTP client.</summary>
/// <param name="Called">What is repeated: the model call's name, or the registered client's host.</param>
/// <param name="Retries">The retries, the outermost first; none where the call puts none around a model call.</param>
/// <param name="IsWrapped">Whether other policies are wrapped around them, which may end what they begin.</param>
internal sealed record PolicedCalls(string Called, IReadOnlyList<PollyRetry> Retries, bool IsWrapped)
{
    private static readonly PolicedCalls None = new("", [], false);

    /// <summary>Whether a call's name is one of those, before anything else is asked.</summary>
    public static bool MayBe(InvocationExpressionSyntax call) => CallNames.Of(call)?.Identifier.ValueText is { } name && (name == "AddHttpClient" || name.StartsWith("Execute", StringComparison.Ordinal));

    /// <summary>What the call runs under retries.</summary>
    public static PolicedCalls Of(SyntaxNodeAnalysisContext context, RetryScope scope)
    {
        if (!MayBe((InvocationExpressionSyntax)context.Node) || !scope.MayCall(context.Node.SyntaxTree, context.CancellationToken) || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not IInvocationOperation call)
        {
            return None;
        }

        if (HttpRegistration.Of(call) is { } registration)
        {
            return registration.Retries is { Count: > 0 } handlers && HttpRegistrationHost.Of(registration) is { } host ? new(host, handlers, false) : None;
        }

        return PollyRetries.IsExecution(call.TargetMethod) && PollyRetry.Receiver(call) is { } policy && PollyRetries.Of(policy) is { Count: > 0 } retries
            && PollyRetries.Executed(call) is { } body && ModelWork.In(body).FirstOrDefault() is { } model
            ? new(model.TargetMethod.Name, retries, Origin.Of(policy) is IInvocationOperation { TargetMethod.Name: "Wrap" or "WrapAsync" })
            : None;
    }
}
