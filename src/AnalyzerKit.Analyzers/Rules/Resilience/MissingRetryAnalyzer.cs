using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT4001: model calls that one busy moment of the server fails, because nothing tries them again and nobody said that nothing shall.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingRetryAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT4001",
        "Missing retry policy",
        "'{0}' never tries again when the model's server is busy or the network fails; {1}",
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
            if (HostReader.HasRuntime(start.Compilation))
            {
                start.RegisterSymbolAction(ReadInterface, SymbolKind.NamedType);
            }

            if (start.Compilation.HasHttpClient())
            {
                var elsewhere = new ResilienceElsewhere(start.Compilation);
                start.RegisterSyntaxNodeAction(node => ReadCall(node, elsewhere), SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void ReadInterface(SymbolAnalysisContext context)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface } service || service.Attribute(KnownNames.MeteredModel) is null || !MeteredRetries.AreMissing(service, context.Compilation))
        {
            return;
        }

        var location = service.Locations.FirstOrDefault(static location => location.IsInSource);
        context.ReportDiagnostic(Diagnostic.Create(Rule, location, service.Name, "add [Retry(MaxAttempts = 3)], or [Retry(MaxAttempts = 1)] where each call shall be sent once"));
    }

    private static void ReadCall(SyntaxNodeAnalysisContext context, ResilienceElsewhere elsewhere)
    {
        var name = ((InvocationExpressionSyntax)context.Node).Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        var text = name?.Identifier.ValueText;
        if (name is null || !(text == "AddHttpClient" || ModelRequests.IsName(text!)) || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not IInvocationOperation call)
        {
            return;
        }

        if (text == "AddHttpClient" ? BareRegistration.Of(call, elsewhere, context.CancellationToken) is { } host : (host = BareRequest.Host(call)) is not null)
        {
            var wayOut = text == "AddHttpClient"
                ? "add a resilience handler whose attempts are long enough for a slow answer"
                : "send it through a retry that waits as long as the server asks, or through a client that has one";
            context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), DiagnosticSeverity.Info, additionalLocations: null, properties: null, name + " to " + host, wayOut));
        }
    }
}
