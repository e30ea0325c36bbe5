using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Where the items of an attribute's array stand, written as arguments of their own, as an array or as a collection.</summary>
internal static class AttributeElements
{
    /// <summary>An item of a constructor's <c>params</c> array; null where it cannot be told.</summary>
    public static SyntaxNode? OfConstructor(AttributeData attribute, int parameter, int index, CancellationToken cancellationToken)
    {
        var first = attribute.ConstructorSyntax(parameter, cancellationToken);
        return Items(first) is { } items ? items.ElementAtOrDefault(index) : index == 0 ? first : attribute.ConstructorSyntax(parameter + index, cancellationToken);
    }

    /// <summary>An item of a named argument; null where it cannot be told.</summary>
    public static SyntaxNode? OfNamed(AttributeData attribute, string name, int index, CancellationToken cancellationToken) =>
        attribute.NamedSyntax(name, cancellationToken) is AttributeArgumentSyntax argument ? Items(argument.Expression)?.ElementAtOrDefault(index) : null;

    private static IEnumerable<SyntaxNode>? Items(ExpressionSyntax? array) => array switch
    {
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax { Elements: var elements } => elements,
        _ => null,
    };
}
