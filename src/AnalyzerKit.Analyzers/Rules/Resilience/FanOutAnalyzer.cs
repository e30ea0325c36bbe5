using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT4005: as many model calls at once as there are items.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FanOutAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT4005",
        "Unbounded fan-out of model calls",
        "'{0}' starts '{1}' for every item at once, so a long list runs into rate limits and spends before anything can stop it: bound how many run at a time",
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
            if (ModelLibraries.AreReferenced(start.Compilation))
            {
                start.RegisterSyntaxNodeAction(static node => ReadCall(node), SyntaxKind.InvocationExpression);
                start.RegisterSyntaxNodeAction(static node => ReadLoop(node), SyntaxKind.ForEachStatement, SyntaxKind.ForStatement);
            }
        });
    }

    private static void ReadCall(SyntaxNodeAnalysisContext context)
    {
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (FanOutStart.NameOf(syntax) is { } name && context.SemanticModel.GetOperation(syntax, context.CancellationToken) is IInvocationOperation call && FanOutStart.Call(call) is { } started)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.ValueText, started));
        }
    }

    private static void ReadLoop(SyntaxNodeAnalysisContext context)
    {
        foreach (var forgotten in ForgottenCalls.In(context.Node))
        {
            if (context.SemanticModel.GetOperation(forgotten, context.CancellationToken) is IInvocationOperation call && ForgottenCalls.IsTask(call)
                && FanOutLoop.Around(call) is { } loop && FanOutCall.OfTask(call) is { } started && !FanOutLoop.IsBounded(loop) && FanOutStart.Identifier(forgotten) is { } name)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.ValueText, started));
            }
        }
    }
}
