using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Messages and requests that are written without a library: types of one's own, dictionaries and JSON nodes that say <c>role</c> and <c>content</c>, or <c>system</c> beside <c>messages</c>.</summary>
internal static class WrittenMessages
{
    /// <summary>Whether a creation could be one, by its words alone.</summary>
    public static bool IsPossible(SyntaxNode node) => node switch
    {
        AnonymousObjectCreationExpressionSyntax { Initializers: { Count: >= 2 } members } => members.Any(static member => IsRole(member.NameEquals?.Name.Identifier.ValueText, member.Expression)) || IsRequest(members.Select(static member => member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression as IdentifierNameSyntax)?.Identifier.ValueText)),
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments.Any(static argument => IsSystem(argument.Expression)) == true || (creation.Initializer is { } initializer && IsPossible(initializer.Expressions)),
        _ => false,
    };

    /// <summary>The values that hold what the operator says.</summary>
    public static IEnumerable<IOperation> In(IOperation creation)
    {
        var members = Members(creation).ToList();
        var isSystem = members.Any(static member => Is(member.Name, "role") && Text(member.Value) is "system" or "developer") || members.Any(static member => Is(member.Name, "role") && Names(member.Value) is "System" or "Developer");
        return isSystem ? members.Where(static member => Is(member.Name, "content") || Is(member.Name, "contents") || Is(member.Name, "text")).Select(static member => member.Value)
            : members.Any(static member => Is(member.Name, "messages")) ? members.Where(static member => Is(member.Name, "system")).Select(static member => member.Value)
            : [];
    }

    private static bool IsPossible(SeparatedSyntaxList<ExpressionSyntax> elements) =>
        elements.Count >= 1 && (elements.Any(static element => Pair(element) is (var name, var value) && IsRole(name, value)) || IsRequest(elements.Select(static element => Pair(element)?.Name)));

    private static (string Name, ExpressionSyntax Value)? Pair(ExpressionSyntax element) => element switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax member, Right: var value } => (member.Identifier.ValueText, value),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys }, Right: var value } when keys[0].Expression is LiteralExpressionSyntax key => (key.Token.ValueText, value),
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: { Count: 2 } both } when both[0] is LiteralExpressionSyntax key => (key.Token.ValueText, both[1]),
        _ => null,
    };

    private static bool IsRequest(IEnumerable<string?> names)
    {
        var known = names.ToList();
        return known.Any(static name => Is(name, "system")) && known.Any(static name => Is(name, "messages"));
    }

    private static bool IsRole(string? name, ExpressionSyntax value) => Is(name, "role") && (IsSystem(value) || value is IdentifierNameSyntax or MemberAccessExpressionSyntax);

    private static bool IsSystem(ExpressionSyntax value) => value is LiteralExpressionSyntax { Token.ValueText: "system" or "developer" };

    private static IEnumerable<(string? Name, IOperation Value)> Members(IOperation creation) => creation switch
    {
        IAnonymousObjectCreationOperation anonymous => anonymous.Initializers.Select(Member),
        IObjectCreationOperation made => made.Arguments.Select(static argument => (argument.Parameter?.Name, argument.Value)).Concat(made.Initializer?.Initializers.Select(Member) ?? []),
        _ => [],
    };

    private static (string? Name, IOperation Value) Member(IOperation element) => element switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys }, Value: var value } => (ConstantText.Of(keys[0].Value), value),
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name }, Value: var value } => (name, value),
        IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 2 } pair } => (ConstantText.Of(pair[0].Value), pair[1].Value),
        _ => (null, element),
    };

    // A JSON node is converted from its text.
    private static string? Text(IOperation value) => ConstantText.Of(value.Bare() is IConversionOperation conversion ? conversion.Operand : value);

    // ChatRole.System, or a member of one's own enum.
    private static string? Names(IOperation value) => value.Bare() is IMemberReferenceOperation { Member: { IsStatic: true, ContainingType.Name: var type } member } && type.EndsWith("Role", StringComparison.Ordinal) ? member.Name : null;

    private static bool Is(string? name, string meant) => string.Equals(name, meant, StringComparison.OrdinalIgnoreCase);
}
