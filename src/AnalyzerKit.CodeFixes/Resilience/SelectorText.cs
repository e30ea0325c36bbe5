using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>What is done for each item, as text to be written elsewhere.</summary>
/// <param name="Parameter">The item's name, with its type where that is written.</param>
/// <param name="Task">The expression of the task; null where there is a block.</param>
/// <param name="Block">An async lambda's block; null where there is an expression.</param>
internal sealed record SelectorText(string Parameter, string? Task, BlockSyntax? Block)
{
    /// <summary>Null for a lambda that makes its task in a block of its own, which is left as it is.</summary>
    public static SelectorText? Of(ExpressionSyntax selector, string freeName)
    {
        if (selector is not LambdaExpressionSyntax lambda)
        {
            return new(freeName, selector + "(" + freeName + ")", null);
        }

        var parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter.ToString(),
            ParenthesizedLambdaExpressionSyntax several => several.ParameterList.Parameters[0].ToString(),
            _ => freeName,
        };
        var isAsync = lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
        return (lambda.ExpressionBody, lambda.Block) switch
        {
            (AwaitExpressionSyntax { Expression: var task }, _) when isAsync => new(parameter, WithoutConfigureAwait(task).ToString(), null),
            ({ } value, _) when isAsync => new(parameter, null, SyntaxFactory.Block(SyntaxFactory.ReturnStatement(value))) { Value = value.ToString() },
            ({ } task, _) => new(parameter, task.ToString(), null),
            (_, { } block) when isAsync => new(parameter, null, block),
            _ => null,
        };
    }

    /// <summary>An async lambda's expression that is no plain wait.</summary>
    public string? Value { get; init; }

    /// <summary>The statements between a block's braces, each line one step further in; null where a line is part of a text.</summary>
    public static string? Indented(BlockSyntax block, SourceText text, string step)
    {
        if (block.DescendantTokens().Any(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || token.Span.Length > 0 && text.Lines.GetLineFromPosition(token.SpanStart) != text.Lines.GetLineFromPosition(token.Span.End)))
        {
            return null;
        }

        var inner = text.ToString(TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart)).Trim('\r', '\n', ' ', '\t');
        return inner.Replace("\n", "\n" + step);
    }

    private static ExpressionSyntax WithoutConfigureAwait(ExpressionSyntax task) =>
        task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } } ? inner : task;
}
