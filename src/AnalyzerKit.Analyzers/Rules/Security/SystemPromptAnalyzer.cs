using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT1004: what a caller wrote, put where a model looks for the orders of its operator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SystemPromptAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT1004",
        "Caller's text inside a system prompt",
        "'{0}' brings a caller's text into the system prompt, where a model takes it for its operator's instructions. Put it into {1}.",
        RuleCategories.Security);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (TestCode.Is(start.Compilation))
            {
                return;
            }

            // One text may go into several prompts, and one placeholder speak for several methods.
            var reported = new ConcurrentDictionary<Location, bool>();
            // Messages that are written by hand need no library.
            Func<SyntaxNode, bool> isPossible = ModelLibraries.AreReferenced(start.Compilation) ? SystemPrompts.IsPossible : WrittenMessages.IsPossible;
            start.RegisterSyntaxNodeAction(node => Read(node, isPossible, reported), SyntaxKind.AnonymousObjectCreationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
            if (ModelLibraries.AreReferenced(start.Compilation))
            {
                start.RegisterSyntaxNodeAction(node => Read(node, isPossible, reported), SyntaxKind.InvocationExpression, SyntaxKind.SimpleAssignmentExpression);
            }

            if (HostReader.HasRuntime(start.Compilation))
            {
                start.RegisterSymbolAction(symbol => ReadDeclaration(symbol, reported), SymbolKind.NamedType);
            }
        });
    }

    private static void Read(SyntaxNodeAnalysisContext context, Func<SyntaxNode, bool> isPossible, ConcurrentDictionary<Location, bool> reported)
    {
        if (!isPossible(context.Node) || !IsPrompt(context.Node, context.SemanticModel, context.CancellationToken)
            || context.SemanticModel.Rooted(context.Node, context.CancellationToken) is not { } operation)
        {
            return;
        }

        foreach (var piece in SystemPrompts.In(operation).SelectMany(TextPieces.Of))
        {
            if (CallerText.Is(piece) && !TestCode.Holds(context.ContainingSymbol) && reported.TryAdd(piece.Value.Syntax.GetLocation(), true))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, piece.Value.Syntax.GetLocation(), Short(piece.Value.Syntax.ToString()), "a user message"));
            }
        }
    }

    private static bool IsPrompt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(node, cancellationToken) is { } operation && SystemPrompts.In(operation).Any(static text => !text.ConstantValue.HasValue);

    private static void ReadDeclaration(SymbolAnalysisContext context, ConcurrentDictionary<Location, bool> reported)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Interface } service && service.Attribute(KnownNames.MeteredModel) is not null)
        {
            foreach (var (place, name) in DeclaredSystemPrompts.CallersText(new(context.Compilation, service, context.CancellationToken), service))
            {
                if (reported.TryAdd(place, true))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, place, "{" + name + "}", "the [Prompt]"));
                }
            }
        }
    }

    private static string Short(string text)
    {
        var line = text.IndexOfAny(['\r', '\n']) is >= 0 and var end ? text.Substring(0, end) + "..." : text;
        return line.Length > 60 ? line.Substring(0, 57) + "..." : line;
    }
}
