using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>Whether usage is asked for elsewhere: by a later statement, or by a method that the request is given to.</summary>
internal static class UsageAsked
{
    /// <summary>Whether code around a place speaks of stream options; those of another request do not count.</summary>
    public static bool Near(SyntaxNode place, SyntaxNode owner, SemanticModel model, CancellationToken cancellation)
    {
        var member = RequestSight.Member(place);
        return RequestSight.Tokens(member).Any(token => IsAsking(token) && !IsOfAnotherRequest(token, owner)) || GivenAway(owner, member, model, cancellation) || ReturnedTo(member);
    }

    private static bool IsAsking(SyntaxToken token) => token.RawKind switch
    {
        (int)SyntaxKind.IdentifierToken => token.ValueText is "StreamOptions" or "stream_options" or "IncludeUsage" or "include_usage" or "streamOptions" or "includeUsage",
        (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken or (int)SyntaxKind.MultiLineRawStringLiteralToken or (int)SyntaxKind.SingleLineRawStringLiteralToken
            or (int)SyntaxKind.Utf8StringLiteralToken or (int)SyntaxKind.Utf8MultiLineRawStringLiteralToken or (int)SyntaxKind.Utf8SingleLineRawStringLiteralToken =>
            token.ValueText.Contains("stream_options") || token.ValueText.Contains("include_usage"),
        _ => false,
    };

    private static bool IsOfAnotherRequest(SyntaxToken token, SyntaxNode owner)
    {
        if (token.RawKind != (int)SyntaxKind.IdentifierToken && token.ValueText.Contains("messages") && token.Parent is { } text && !text.Span.OverlapsWith(owner.Span))
        {
            return true;
        }

        for (var node = token.Parent; node is not null and not StatementSyntax; node = node.Parent)
        {
            var keys = node switch
            {
                AnonymousObjectCreationExpressionSyntax creation => RequestKeys.Of(creation),
                InitializerExpressionSyntax initializer => RequestKeys.Of(initializer),
                _ => [],
            };
            if (keys.Contains("messages"))
            {
                return !node.Span.OverlapsWith(owner.Span);
            }
        }

        return false;
    }

    // To a method whose source is here: what that does to it is seen.
    private static bool GivenAway(SyntaxNode owner, SyntaxNode member, SemanticModel model, CancellationToken cancellation)
    {
        var variable = Variable(owner);
        foreach (var call in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var isGiven = call.ArgumentList.Arguments.Any(argument => argument.Expression.Span.Contains(owner.Span) || (variable is not null && RequestKeys.IsNamed(argument.Expression, variable)))
                || (variable is not null && call.Expression is MemberAccessExpressionSyntax access && RequestKeys.IsNamed(access.Expression, variable));
            if (isGiven && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
                && (method.ReducedFrom ?? method).DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation).DescendantTokens().Any(IsAsking)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The variable that a request is made for or set on; null where it has none.</summary>
    public static string? Variable(SyntaxNode owner)
    {
        if (owner is IdentifierNameSyntax name)
        {
            return name.Identifier.ValueText;
        }

        for (var node = owner; node is not null and not (StatementSyntax or MemberDeclarationSyntax or ArgumentSyntax or LambdaExpressionSyntax); node = node.Parent)
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator:
                    return declarator.Identifier.ValueText;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment when assignment.Parent is not InitializerExpressionSyntax:
                    return target.Identifier.ValueText;
            }
        }

        return null;
    }

    // A method that only builds the body leaves the rest to who called it.
    private static bool ReturnedTo(SyntaxNode member) =>
        member is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method
        && type.Members.Any(other => other is BaseMethodDeclarationSyntax && other != member
            && other.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText == method.Identifier.ValueText,
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == method.Identifier.ValueText,
                _ => false,
            })
            && other.DescendantTokens().Any(IsAsking));
}
