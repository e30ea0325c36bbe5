using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT4002: a model call that is repeated until it succeeds, or after an error that it gets each time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HopelessRetryAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT4002",
        "Retry without an end, or of an error that cannot succeed",
        "The retry of '{0}' {1}",
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
            var libraries = scope.HasLibraries;
            if (scope.HasWork)
            {
                // Two attempts in one loop are one retry.
                var reported = new ConcurrentDictionary<Location, bool>();
                var posts = ModelRequests.Files();
                start.RegisterSyntaxNodeAction(node => ReadTry(node, libraries ? null : posts, reported), SyntaxKind.TryStatement);
                start.RegisterSyntaxNodeAction(node => ReadLoop(node, posts, reported), SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForStatement, SyntaxKind.ForEachStatement);
                if (libraries)
                {
                    start.RegisterSyntaxNodeAction(node => ReadSetting(node, reported), SyntaxKind.SimpleAssignmentExpression);
                }

                if (scope.HasPolly)
                {
                    start.RegisterSyntaxNodeAction(node => ReadPolicy(node, scope, reported), SyntaxKind.InvocationExpression);
                }
            }
        });
    }

    private static void ReadTry(SyntaxNodeAnalysisContext context, FileText? posts, ConcurrentDictionary<Location, bool> reported)
    {
        var syntax = (TryStatementSyntax)context.Node;
        if (syntax.Catches.Count > 0 && posts?.Mentions(syntax.SyntaxTree, context.CancellationToken) != false && RepeatedTry.MayRepeat(syntax) && (posts is null || ModelRequests.MayBeIn(syntax.Block))
            && context.SemanticModel.GetOperation(syntax, context.CancellationToken) is ITryOperation attempt && RepeatedTry.Fault(attempt) is { } fault)
        {
            Report(context, reported, fault);
        }
    }

    // A failed HTTP call throws nothing: its status is asked.
    private static void ReadLoop(SyntaxNodeAnalysisContext context, FileText posts, ConcurrentDictionary<Location, bool> reported)
    {
        if (posts.Mentions(context.Node.SyntaxTree, context.CancellationToken) && ModelRequests.MayBeIn(context.Node) && RepeatedRequest.MayRepeat(context.Node)
            && context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is ILoopOperation loop && RepeatedRequest.Fault(loop) is { } fault)
        {
            Report(context, reported, fault);
        }
    }

    private static void ReadPolicy(SyntaxNodeAnalysisContext context, RetryScope scope, ConcurrentDictionary<Location, bool> reported)
    {
        var policed = PolicedCalls.Of(context, scope);
        foreach (var retry in policed.Retries)
        {
            if (PollyRetryFaults.Reason(retry, policed.IsWrapped) is { } reason)
            {
                Report(context, reported, new(CallNames.Location(retry.Call), policed.Called, reason));
            }
        }
    }

    private static void ReadSetting(SyntaxNodeAnalysisContext context, ConcurrentDictionary<Location, bool> reported)
    {
        var syntax = (AssignmentExpressionSyntax)context.Node;
        if (ClientRetrySetting.MayBe(syntax) && context.SemanticModel.GetOperation(syntax, context.CancellationToken) is ISimpleAssignmentOperation assignment && ClientRetrySetting.Fault(assignment) is { } fault)
        {
            Report(context, reported, fault);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, ConcurrentDictionary<Location, bool> reported, RetryFault fault)
    {
        if (reported.TryAdd(fault.Location, true))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, fault.Location, fault.Call, fault.Reason));
        }
    }
}
