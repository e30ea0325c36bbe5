using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The names that nodes are written with: what rules look at before they ask what is meant.</summary>
internal static class SyntaxNames
{
    /// <summary>The last name of a type, a called method, an assigned member or a member of an anonymous object; null where there is none.</summary>
    public static string? Of(SyntaxNode? node) => node switch
    {
        InvocationExpressionSyntax call => Of(call.Expression),
        ObjectCreationExpressionSyntax creation => Of(creation.Type),
        AttributeSyntax attribute => Of(attribute.Name),
        AnonymousObjectMemberDeclaratorSyntax member => member.NameEquals?.Name.Identifier.ValueText ?? Of(member.Expression),
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
