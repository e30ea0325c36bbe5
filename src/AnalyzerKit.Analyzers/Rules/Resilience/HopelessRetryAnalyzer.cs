using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
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
            var polly = start.Compilation.Has("Polly.Policy", "Polly") || start.Compilation.Has("Polly.ResiliencePipeline", "Polly");
            var libraries = ModelLibraries.AreReferenced(start.Compilation);
            if (libraries || start.Compilation.HasHttpClient())
            {
                // Two attempts in one loop are one retry.
                var reported = new ConcurrentDictionary<Location, bool>();
                var posts = ModelHttpCalls.Files();
                start.RegisterSyntaxNodeAction(node => ReadTry(node, libraries ? null : posts, reported), SyntaxKind.TryStatement);
                start.RegisterSyntaxNodeAction(node => ReadLoop(node, posts, reported), SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForStatement);
                if (libraries)
                {
                    start.RegisterSyntaxNodeAction(node => ReadSetting(node, reported), SyntaxKind.SimpleAssignmentExpression);
                }

                if (polly)
                {
                    start.RegisterSyntaxNodeAction(node => ReadPolicy(node, reported), SyntaxKind.InvocationExpression);
                }
            }
        });
    }

    private static void ReadTry(SyntaxNodeAnalysisContext context, FileText? posts, ConcurrentDictionary<Location, bool> reported)
    {
        var syntax = (TryStatementSyntax)context.Node;
        if (syntax.Catches.Count > 0 && posts?.Mentions(syntax.SyntaxTree, context.CancellationToken) != false && RepeatedTry.MayRepeat(syntax) && (posts is null || ModelHttpCalls.MayBeIn(syntax.Block)) && context.SemanticModel.GetOperation(syntax, context.CancellationToken) is ITryOperation attempt && RepeatedTry.Fault(attempt) is { } fault)
        {
            Report(context, reported, fault);
        }
    }

    // A failed HTTP call throws nothing: its status is asked.
    private static void ReadLoop(SyntaxNodeAnalysisContext context, FileText posts, ConcurrentDictionary<Location, bool> reported)
    {
        if (posts.Mentions(context.Node.SyntaxTree, context.CancellationToken) && ModelHttpCalls.MayBeIn(context.Node) && RepeatedRequest.MayRepeat(context.Node) && context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is ILoopOperation loop && RepeatedRequest.Fault(loop) is { } fault)
        {
            Report(context, reported, fault);
        }
    }

    private static void ReadPolicy(SyntaxNodeAnalysisContext context, ConcurrentDictionary<Location, bool> reported)
    {
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (PollyRetryFaults.NameOf(syntax) is { } name && context.SemanticModel.GetOperation(syntax, context.CancellationToken) is IInvocationOperation call && PollyRetryFaults.Fault(call, name) is { } fault)
        {
            Report(context, reported, fault);
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
