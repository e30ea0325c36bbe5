using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Where a reply's type stands: the <c>T</c> of <c>Task&lt;T&gt;</c> or <c>Task&lt;Metered&lt;T&gt;&gt;</c>.</summary>
internal static class ReplySyntax
{
    /// <summary>The type's place; that of the return type behind an alias; null where the method has no source.</summary>
    public static SyntaxNode? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var returned = (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax)?.ReturnType;
        if (returned is null || Argument(returned, "Task") is not { } reply)
        {
            return returned;
        }

        return Argument(reply, "Metered") ?? reply;
    }

    private static TypeSyntax? Argument(TypeSyntax type, string name) => type switch
    {
        NullableTypeSyntax nullable => Argument(nullable.ElementType, name),
        QualifiedNameSyntax qualified => Argument(qualified.Right, name),
        AliasQualifiedNameSyntax qualified => Argument(qualified.Name, name),
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } generic when generic.Identifier.ValueText == name => arguments[0],
        _ => null,
    };
}
