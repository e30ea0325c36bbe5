using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Arguments of attributes, and where they stand.</summary>
internal static class AttributeReading
{
    /// <summary>Whether the compiler could make sense of the attribute; where it could not, it says so itself.</summary>
    public static bool IsReadable(this AttributeData attribute)
    {
        if (attribute.AttributeConstructor is null)
        {
            return false;
        }

        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Kind == TypedConstantKind.Error)
            {
                return false;
            }
        }

        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Value.Kind == TypedConstantKind.Error)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one of our attributes on a symbol cannot be read.</summary>
    public static bool HasUnreadable(this ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.ContainingNamespace is { Name: KnownNames.Runtime } && !attribute.IsReadable())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A constructor's argument as text; null for a null, or where there is none.</summary>
    public static string? Text(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>Where a named argument stands; the attribute where it does not.</summary>
    public static SyntaxNode? NamedSyntax(this AttributeData attribute, string name, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        foreach (var argument in syntax?.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
            {
                return argument;
            }
        }

        return syntax;
    }

    /// <summary>The expression of a constructor's argument; null where it is left out.</summary>
    public static ExpressionSyntax? ConstructorSyntax(this AttributeData attribute, int index, CancellationToken cancellationToken)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        var name = attribute.AttributeConstructor is { } constructor && index < constructor.Parameters.Length ? constructor.Parameters[index].Name : null;
        var position = 0;
        foreach (var argument in syntax?.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is not null)
            {
                continue;
            }

            if (argument.NameColon is { } colon ? colon.Name.Identifier.ValueText == name : position == index)
            {
                return argument.Expression;
            }

            position++;
        }

        return null;
    }

    /// <summary>Where an attribute or one of its constructor's arguments stands.</summary>
    public static Location Of(this ParseContext context, AttributeData attribute, int? index = null)
    {
        SyntaxNode? node = index is { } value ? attribute.ConstructorSyntax(value, context.CancellationToken) : null;
        return context.Of(node ?? attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken));
    }
}
