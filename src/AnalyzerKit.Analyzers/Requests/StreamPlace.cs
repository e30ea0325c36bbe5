using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>How a request is told to stream.</summary>
internal enum StreamForm
{
    /// <summary>A key of an anonymous object.</summary>
    Anonymous,

    /// <summary>A key of an object or a dictionary, in its initializer or by a statement.</summary>
    Keyed,

    /// <summary>A property of a type.</summary>
    Property,
}

/// <summary>A place where <c>stream</c> is set to true, found by its syntax alone.</summary>
/// <param name="Form">How it is set.</param>
/// <param name="Node">The whole of what sets it.</param>
/// <param name="Owner">What it is set in or on.</param>
internal sealed record StreamPlace(StreamForm Form, SyntaxNode Node, SyntaxNode Owner)
{
    /// <summary>The place that a literal <c>true</c> belongs to; null for almost every one.</summary>
    public static StreamPlace? Of(SyntaxNode literal)
    {
        var value = Whole(literal);
        switch (value.Parent)
        {
            case AnonymousObjectMemberDeclaratorSyntax { Parent: AnonymousObjectCreationExpressionSyntax creation } member when IsStream(member.NameEquals?.Name.Identifier.ValueText):
                return new(StreamForm.Anonymous, member, creation);
            case AssignmentExpressionSyntax assignment when assignment.Right == value:
                return Of(assignment);
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair, Parent: InitializerExpressionSyntax all } element when pair[1] == value && IsStream(RequestKeys.Text(pair[0])):
                return new(StreamForm.Keyed, element, all);
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } list } argument:
                return Of(argument, list, call);
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax type } property } when IsStream(property.Identifier.ValueText):
                return new(StreamForm.Property, property, type);
            default:
                return null;
        }
    }

    private static StreamPlace? Of(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys } when IsStream(RequestKeys.Text(keys[0].Expression)) && assignment.Parent is InitializerExpressionSyntax all => new(StreamForm.Keyed, assignment, all),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } keys } access when IsStream(RequestKeys.Text(keys[0].Expression)) => new(StreamForm.Keyed, assignment, access.Expression),
        IdentifierNameSyntax { Identifier.ValueText: "Stream" } when assignment.Parent is InitializerExpressionSyntax { Parent: { } creation } => new(StreamForm.Property, assignment, creation),
        IdentifierNameSyntax { Identifier.ValueText: "Stream" } => new(StreamForm.Property, assignment, assignment.Left),
        IdentifierNameSyntax { Identifier.ValueText: "stream" } when assignment.Parent is InitializerExpressionSyntax { Parent: { } creation } => new(StreamForm.Property, assignment, creation),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Stream" or "stream" } access => new(StreamForm.Property, assignment, access.Expression),
        _ => null,
    };

    private static StreamPlace? Of(ArgumentSyntax argument, ArgumentListSyntax list, SyntaxNode call)
    {
        if (call is BaseObjectCreationExpressionSyntax creation)
        {
            if (list.Arguments.Count == 2 && list.Arguments[1] == argument && IsStream(RequestKeys.Text(list.Arguments[0].Expression)) && creation.Parent is InitializerExpressionSyntax or ArgumentListSyntax)
            {
                return creation.Parent is InitializerExpressionSyntax all ? new(StreamForm.Keyed, creation, all) : null;
            }

            // Which parameter a value without a name is for, the type says.
            return argument.NameColon is { } name ? (IsStream(name.Name.Identifier.ValueText) ? new(StreamForm.Property, argument, creation) : null)
                : list.Arguments.Count > 2 && IsRequest(creation) ? new(StreamForm.Property, argument, creation) : null;
        }

        return call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "WriteBoolean" } access }
            && list.Arguments.Count == 2 && list.Arguments[1] == argument && IsStream(RequestKeys.Text(list.Arguments[0].Expression))
            ? new(StreamForm.Keyed, call, access.Expression)
            : null;
    }

    private static bool IsRequest(BaseObjectCreationExpressionSyntax creation) =>
        creation is ImplicitObjectCreationExpressionSyntax
        || (creation is ObjectCreationExpressionSyntax { Type: var type } && type.ToString() is var name && (name.Contains("Request") || name.Contains("Chat") || name.Contains("Completion") || name.Contains("Payload") || name.Contains("Body")));

    private static bool IsStream(string? key) => key is "stream" or "Stream";

    // The value with what only changes its type around it.
    private static SyntaxNode Whole(SyntaxNode value)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax:
                    value = value.Parent;
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" or "SerializeToElement" or "SerializeToNode" } } call } }:
                    value = call;
                    break;
                default:
                    return value;
            }
        }
    }
}
