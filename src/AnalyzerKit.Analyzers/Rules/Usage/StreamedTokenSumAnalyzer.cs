using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT2001: token counts of the chunks of a stream are added up, though each report says what has been used so far.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StreamedTokenSumAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT2001",
        "Tokens summed across streaming chunks",
        "'{0}' adds up the token counts of a stream's chunks, but many servers report on each chunk what has been used so far, so tokens are counted more than once: keep the last report",
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
            // A project needs no library to read a stream by hand: what a file says decides, once something in it adds.
            var text = new TokenText();
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (IsCandidate(node.Node) && text.Mentions(node.Node.SyntaxTree, node.CancellationToken))
                    {
                        Read(node);
                    }
                },
                SyntaxKind.AddAssignmentExpression,
                SyntaxKind.SimpleAssignmentExpression,
                SyntaxKind.InvocationExpression);
        });
    }

    private static bool IsCandidate(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Right: var right } => right is not (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or AnonymousFunctionExpressionSyntax),
        AssignmentExpressionSyntax { Right: var right } => Stripped(right) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ConditionalExpressionSyntax || HasSums(Stripped(right)),
        InvocationExpressionSyntax call => Name(call) is { } name && (name is "Sum" or "SumAsync" or "SumAwaitAsync" or "Aggregate" or "AggregateAsync" || (call.ArgumentList.Arguments.Count > 0 && AddingCalls.MayAdd(name))),
        _ => false,
    };

    // A record, tuple or object that is made anew of sums.
    private static bool HasSums(ExpressionSyntax value) => value switch
    {
        TupleExpressionSyntax tuple => tuple.Arguments.Any(static argument => IsSum(argument.Expression)),
        WithExpressionSyntax changed => HasSums(changed.Initializer),
        BaseObjectCreationExpressionSyntax made => made.ArgumentList?.Arguments.Any(static argument => IsSum(argument.Expression)) == true || (made.Initializer is { } initializer && HasSums(initializer)),
        InitializerExpressionSyntax initializer => initializer.Expressions.Any(static part => part is AssignmentExpressionSyntax { Right: var right } && IsSum(right)),
        _ => false,
    };

    private static bool IsSum(ExpressionSyntax value) => Stripped(value).IsKind(SyntaxKind.AddExpression);

    private static ExpressionSyntax Stripped(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case CheckedExpressionSyntax checking:
                    expression = checking.Expression;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static string? Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static void Read(SyntaxNodeAnalysisContext context)
    {
        switch (context.SemanticModel.GetOperation(context.Node, context.CancellationToken))
        {
            case IInvocationOperation call when call.TargetMethod.Name is "Sum" or "SumAsync" or "SumAwaitAsync" or "Aggregate" or "AggregateAsync":
                if (SequenceSum.Of(call))
                {
                    Report(context, Accumulators.Receiver(context.Node), KeepLast.Hint(call));
                }

                break;
            case IInvocationOperation call when AddingCalls.Of(call) is { } addition:
                Judge(context, addition);
                break;
            case ICompoundAssignmentOperation assignment when Addition.Of(assignment) is { } addition:
                Judge(context, addition);
                break;
            case IDeconstructionAssignmentOperation assignment when Addition.Of(assignment) is { } addition:
                Judge(context, addition);
                break;
            case ISimpleAssignmentOperation assignment when Addition.Of(assignment) is { } addition:
                Judge(context, addition);
                break;
        }
    }

    private static void Judge(SyntaxNodeAnalysisContext context, Addition addition)
    {
        foreach (var value in addition.Values)
        {
            var trace = new StreamTrace();
            if (trace.Value(value) is { Scope: { } scope } origin
                && (origin.Read == StreamRead.Tokens || (addition.OfUsages && origin.Read == StreamRead.Usage))
                && scope.Syntax.Span.Contains(context.Node.Span)
                && !OncePerStream.Is(addition.Place, origin)
                && Accumulators.Outlives(addition.Target, scope, trace)
                && !Accumulators.IsCorrected(addition.Target, scope))
            {
                Report(context, Accumulators.Name(addition), KeepLast.Hint(addition, scope));
                return;
            }
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, string name, ImmutableDictionary<string, string?> hint) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Node.GetLocation(), hint, name));
}
