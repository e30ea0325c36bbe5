using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT4004: a retry around what retries by itself, so that one failing request becomes the product of both.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackedRetriesAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT4004",
        "Retry layers stacked on each other",
        "'{0}' retries what {1} retries as well, so one failing call becomes {2} requests; {3}",
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
                var reported = new ConcurrentDictionary<(SyntaxTree, int), bool>();
                start.RegisterSyntaxNodeAction(node => ReadCall(node, scope, reported), SyntaxKind.InvocationExpression);
                if (scope.HasLibraries)
                {
                    start.RegisterSyntaxNodeAction(node => ReadTransport(node, reported), SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
                }
            }
        });
    }

    private static void ReadLoop(SyntaxNodeAnalysisContext context, RetryScope scope)
    {
        if (scope.MayRetry((StatementSyntax)context.Node, context.CancellationToken) && context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is ILoopOperation loop
            && HandRetry.Of(loop) is { Handled.MayBeTransport: true } retry && RetryLayer.Inside(retry.Work, retry.Handled) is { } inner)
        {
            var keyword = context.Node.GetFirstToken();
            context.ReportDiagnostic(Diagnostic.Create(Rule, keyword.GetLocation(), keyword.ValueText, inner.Name, Product(retry.Attempts, inner.Attempts), inner.WayOut));
        }
    }

    private static void ReadCall(SyntaxNodeAnalysisContext context, RetryScope scope, ConcurrentDictionary<(SyntaxTree, int), bool> reported)
    {
        var retries = PolicedCalls.Of(context, scope).Retries.Where(static retry => retry.Handled.MayBeTransport).ToList();
        if (retries.Count == 0)
        {
            return;
        }

        var outer = retries[0];
        var inner = retries.Skip(1).FirstOrDefault(retry => RetryLayer.Stacks(retry.Handled, outer.Handled)) is { } next ? RetryLayer.Of(next)
            : context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IInvocationOperation call && PollyRetries.IsExecution(call.TargetMethod) && PollyRetries.Executed(call) is { } body ? RetryLayer.Inside(body, outer.Handled)
            : null;
        if (inner is not null)
        {
            Report(context, outer, inner, reported);
        }
    }

    private static void ReadTransport(SyntaxNodeAnalysisContext context, ConcurrentDictionary<(SyntaxTree, int), bool> reported)
    {
        if (GivenClients.MayBe(context.Node) && context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IObjectCreationOperation creation
            && GivenClients.Of(creation) is { Attempts: > 1 } given && given.Handler is { } handler)
        {
            Report(context, handler, new("the client that it is given to", given.Attempts, "switch the client's own retries off (RetryPolicy = new ClientRetryPolicy(0), MaxRetries = 0), or take the handler away"), reported);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, PollyRetry outer, RetryLayer inner, ConcurrentDictionary<(SyntaxTree, int), bool> reported)
    {
        var location = CallNames.Location(outer.Call);
        if (reported.TryAdd((outer.Call.Syntax.SyntaxTree, location.SourceSpan.Start), true))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, outer.Call.TargetMethod.Name, inner.Name, Product(outer.Attempts, inner.Attempts), inner.WayOut));
        }
    }

    private static string Product(int? outer, int? inner) => (outer, inner) switch
    {
        ({ } one, { } other) => string.Format(CultureInfo.InvariantCulture, "up to {0} ({1} x {2})", (long)one * other, one, other),
        (null, { } other) => string.Format(CultureInfo.InvariantCulture, "{0} times as many", other),
        ({ } one, null) => string.Format(CultureInfo.InvariantCulture, "{0} times as many", one),
        _ => "many times as many",
    };
}
