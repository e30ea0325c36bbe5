using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Expressions that name a model: what they are made of, and what a fix has to change.</summary>
internal static class ModelText
{
    private const int Deepest = 4;

    /// <summary>The expression without conversions, those that a library defines from text included.</summary>
    public static IOperation Bare(IOperation value)
    {
        value = value.Bare();
        while (value is IConversionOperation { Operand: { } operand })
        {
            value = operand.Bare();
        }

        return value;
    }

    /// <summary>What the expression can be: itself, or the arms of a condition, a switch or a default, each of which is an id of its own.</summary>
    public static IReadOnlyList<IOperation> Choices(IOperation value)
    {
        var found = new List<IOperation>();
        Add(value, Deepest);
        return found;

        void Add(IOperation? choice, int depth)
        {
            if (choice is null)
            {
                return;
            }

            choice = Bare(choice);
            switch (choice)
            {
                case IConditionalOperation { ConstantValue.HasValue: false } condition when depth > 0:
                    Add(condition.WhenTrue, depth - 1);
                    Add(condition.WhenFalse, depth - 1);
                    break;
                case ICoalesceOperation coalesce when depth > 0:
                    Add(coalesce.Value, depth - 1);
                    Add(coalesce.WhenNull, depth - 1);
                    break;
                case ISwitchExpressionOperation { Arms: var arms } when depth > 0:
                    foreach (var arm in arms)
                    {
                        Add(arm.Value, depth - 1);
                    }

                    break;
                default:
                    found.Add(choice);
                    break;
            }
        }
    }

    /// <summary>The literal that the text or number stands in: the expression's own, or that of the one variable it names; else the expression, which can be replaced by a literal.</summary>
    public static Location Literal(IOperation value, CancellationToken cancellationToken)
    {
        var syntax = value.Syntax;
        for (var depth = 0; depth < Deepest && value.SemanticModel is { } model; depth++)
        {
            while (syntax is ParenthesizedExpressionSyntax parenthesized)
            {
                syntax = parenthesized.Expression;
            }

            if (IsLiteral(syntax))
            {
                return syntax.GetLocation();
            }

            // Another tree needs another semantic model: there only a literal is looked for.
            if (syntax.SyntaxTree != model.SyntaxTree || syntax is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
                || model.GetSymbolInfo(syntax, cancellationToken).Symbol?.DeclaringSyntaxReferences is not { Length: 1 } declarations
                || Initializer(declarations[0].GetSyntax(cancellationToken)) is not { } initializer)
            {
                break;
            }

            syntax = initializer;
        }

        return value.Syntax.GetLocation();
    }

    // Also one in pieces.
    private static bool IsLiteral(SyntaxNode syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsLiteral(parenthesized.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsLiteral(sum.Left) && IsLiteral(sum.Right),
        _ => syntax.IsKind(SyntaxKind.StringLiteralExpression) || syntax.IsKind(SyntaxKind.NumericLiteralExpression),
    };

    private static ExpressionSyntax? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
        _ => null,
    };
}
