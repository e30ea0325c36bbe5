using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT2003: what calls of a model cost, computed or summed as <see cref="double"/> or <see cref="float"/>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FloatingMoneyAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Info(
        "AKIT2003",
        "Money computed in binary floating point",
        "'{0}' is money computed as {1}, which cannot hold most prices exactly, so sums drift from the bill: compute it as decimal",
        RuleCategories.Usage);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var numbers = new TokenNumbers(ModelLibraries.AreReferenced(start.Compilation));
            start.RegisterSyntaxNodeAction(node => ReadProduct(node, numbers), SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression);
            start.RegisterSyntaxNodeAction(ReadSum, SyntaxKind.AddAssignmentExpression);
            start.RegisterSyntaxNodeAction(ReadLinq, SyntaxKind.InvocationExpression);
        });
    }

    private static void ReadProduct(SyntaxNodeAnalysisContext context, TokenNumbers numbers)
    {
        if (!MayBePriced(context.Node) || context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is not { } operation || !PricedTokens.IsBinary(operation.Type))
        {
            return;
        }

        var whole = PricedTokens.Whole(operation);
        if (PricedTokens.First(whole) == operation && PricedTokens.AreIn(whole, numbers, () => Sinks.AreMoney(whole, context.ContainingSymbol)) && !Sinks.IsMetric(whole))
        {
            Report(context, whole.Syntax, whole.Type!);
        }
    }

    private static void ReadSum(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        var isNamed = Name(assignment.Left) is { } name && MoneyWords.IsMoney(name);
        if ((isNamed || (assignment.Right is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var read } && MoneyWords.IsMoney(read)))
            && context.SemanticModel.GetOperation(assignment, context.CancellationToken) is ICompoundAssignmentOperation { OperatorMethod: null } sum
            && PricedTokens.IsBinary(sum.Target.Type) && MoneySource.IsGiven(sum.Value) && (isNamed ? MoneySource.IsOfModels(sum, assignment) : MoneySource.IsOfACall(sum)))
        {
            Report(context, assignment, sum.Target.Type!);
        }
    }

    private static void ReadLinq(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sum" } && call.ArgumentList.Arguments is { Count: 1 } arguments
            && arguments[0].Expression is LambdaExpressionSyntax { Body: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } member } && MoneyWords.IsMoney(name)
            && context.SemanticModel.GetSymbolInfo(member, context.CancellationToken).Symbol is { ContainingType: { } type } symbol
            && PricedTokens.IsBinary((symbol as IPropertySymbol)?.Type ?? (symbol as IFieldSymbol)?.Type) && MoneySource.HasCounts(type))
        {
            Report(context, call, ((symbol as IPropertySymbol)?.Type ?? (symbol as IFieldSymbol)?.Type)!);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxNode node, ITypeSymbol type)
    {
        var text = node.ToString();
        context.ReportDiagnostic(Diagnostic.Create(Rule, node.GetLocation(), text.Length <= 60 && text.IndexOf('\n') < 0 ? text : text.Substring(0, Math.Min(40, text.Length)).Split('\n')[0].TrimEnd() + " ...", type.ToDisplayString()));
    }

    // By names, before any semantic question.
    private static bool MayBePriced(SyntaxNode node)
    {
        var whole = node;
        while (whole.Parent is BinaryExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            whole = whole.Parent;
        }

        foreach (var token in whole.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is var name
                && (name.IndexOf("tok", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("pric", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("cost", StringComparison.OrdinalIgnoreCase) >= 0
                    || name.IndexOf("rate", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("usd", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("per", StringComparison.OrdinalIgnoreCase) >= 0
                    || name.IndexOf("usage", StringComparison.OrdinalIgnoreCase) >= 0))
            {
                return true;
            }
        }

        // double cost = input * 2.5 / 1_000_000
        return node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator && MoneyWords.IsMoney(declarator.Identifier.ValueText);
    }

    private static string? Name(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        ElementAccessExpressionSyntax element => Name(element.Expression),
        _ => null,
    };
}
