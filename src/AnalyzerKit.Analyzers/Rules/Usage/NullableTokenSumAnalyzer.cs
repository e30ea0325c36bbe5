using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT2004: a sum of token counts that one missing count turns into null, or that is null from its start.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullableTokenSumAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT2004",
        "Token count lost in a nullable sum",
        "'{0}' {1}: write '{2}'",
        RuleCategories.Usage);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Read, SyntaxKind.AddAssignmentExpression, SyntaxKind.SimpleAssignmentExpression);
    }

    private static void Read(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (!MayCount(assignment) || context.SemanticModel.GetOperation(assignment, context.CancellationToken) is not { } operation || TokenSum.Of(operation) is not { } sum || !NullableNumbers.Are(sum.Target.Type))
        {
            return;
        }

        if (!CountedNames.AreIn(sum.Target, sum.Value))
        {
            return;
        }

        var states = new NullStates(context.SemanticModel, assignment, context.CancellationToken);
        var (mayTarget, mayValue) = (sum.IsTargetGuarded ? false : states.MayBeNull(sum.Target), states.MayBeNull(sum.Value));
        if (mayTarget || mayValue)
        {
            var properties = ImmutableDictionary<string, string?>.Empty;
            properties = mayTarget ? properties.Add(FixHints.NullTarget, null) : properties;
            properties = mayValue ? properties.Add(FixHints.NullValue, null) : properties;
            var (target, value) = (Shown(sum.Target.Syntax), Shown(sum.Value.Bare().Syntax));
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                assignment.GetLocation(),
                properties,
                target,
                mayValue ? "becomes null with the first count that is missing, and all that was counted is lost" : "stays null whatever is added while it is null",
                (mayTarget ? "(" + target + " ?? 0)" : target) + " + " + (mayValue ? "(" + value + " ?? 0)" : value)));
        }
    }

    // By names, before any semantic question. A local may be named otherwise than what it counts, so a mere sum of locals is looked at, too.
    private static bool MayCount(AssignmentExpressionSyntax assignment)
    {
        if (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Right is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
        {
            return false;
        }

        return assignment.Right is IdentifierNameSyntax || assignment.DescendantNodes().Any(static node => node is SimpleNameSyntax name && name.Identifier.ValueText.IndexOf("tok", StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static string Shown(SyntaxNode node) => node.ToString() is { Length: <= 60 } text && text.IndexOf('\n') < 0 ? text : "value";
}
