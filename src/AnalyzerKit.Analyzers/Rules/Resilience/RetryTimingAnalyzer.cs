using AnalyzerKit.Analyzers.Flow;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT4003: a retry of a model call that neither waits as long as the server asks nor by chance a little longer or shorter than all others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryTimingAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT4003",
        "Retry that ignores Retry-After or backs off without jitter",
        "'{0}' repeats a model call without regard for Retry-After and without jitter, so that all clients come back at once to a server that is still busy; {1}",
        RuleCategories.Resilience);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var scope = RetryScope.Of(start.Compilation);
            if (!scope.HasWork)
            {
                return;
            }

            start.RegisterSyntaxNodeAction(node => ReadLoop(node, scope), SyntaxKind.ForStatement, SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForEachStatement);
            if (scope.HasPolly)
            {
                // One policy may run many calls.
                var reported = new ConcurrentDictionary<(SyntaxTree, int), bool>();
                start.RegisterSyntaxNodeAction(node => ReadCall(node, scope, reported), SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void ReadLoop(SyntaxNodeAnalysisContext context, RetryScope scope)
    {
        if (!scope.MayRetry((StatementSyntax)context.Node, context.CancellationToken) || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not ILoopOperation loop
            || HandRetry.Of(loop) is not { Handled.MayBeTransport: true } retry)
        {
            return;
        }

        var delays = retry.Delays.ToList();
        if (delays.Count == 0 ? !retry.Handled.NamesTransport || HasInnerRetry(retry) : delays.Any(RetryDelays.IsUnknown))
        {
            return;
        }

        if (!RetryTiming.IsConsiderate(loop) && !retry.Calls.Any(RetryDelays.LooksAtHeaders))
        {
            var location = delays.Count > 0 ? delays[0].Syntax.GetLocation() : context.Node.GetFirstToken().GetLocation();
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, delays.Count > 0 ? OneLine(delays[0].Syntax) : context.Node.GetFirstToken().ValueText, "wait as long as the Retry-After header says, and a random time where there is none"));
        }
    }

    private static void ReadCall(SyntaxNodeAnalysisContext context, RetryScope scope, ConcurrentDictionary<(SyntaxTree, int), bool> reported)
    {
        foreach (var retry in PolicedCalls.Of(context, scope).Retries)
        {
            if (!retry.Handled.MayBeTransport || RetryTiming.IsConsiderate(retry) || (IsWithoutWait(retry) && !retry.Handled.NamesTransport))
            {
                continue;
            }

            var name = CallNames.Location(retry.Call);
            if (reported.TryAdd((retry.Call.Syntax.SyntaxTree, name.SourceSpan.Start), true))
            {
                var isOptions = retry.Call.TargetMethod.Name == "AddRetry";
                var options = isOptions && retry.Options is { } made ? new[] { made.Syntax.GetLocation() } : null;
                context.ReportDiagnostic(Diagnostic.Create(Rule, name, options, retry.Call.TargetMethod.Name, isOptions ? "set UseJitter = true, and a DelayGenerator where answers tell how long to wait" : "add a random time to the durations, or take them from the Retry-After header"));
            }
        }
    }

    private static bool IsWithoutWait(PollyRetry retry) => retry.Call.TargetMethod.Name.StartsWith("Retry", StringComparison.Ordinal);

    private static bool HasInnerRetry(HandRetry retry) => retry.Work.Inside().OfType<IInvocationOperation>().Any(static call => PollyRetries.IsExecution(call.TargetMethod));

    private static string OneLine(SyntaxNode node) => node.ToString() is { Length: <= 60 } text && text.IndexOf('\n') < 0 ? text : ((InvocationExpressionSyntax)node).Expression.ToString();
}
