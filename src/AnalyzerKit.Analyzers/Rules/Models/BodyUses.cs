using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Request bodies that are written by hand and sent to a maker's own address: it stands in the same member, or in the same type.</summary>
internal static class BodyUses
{
    // Other paths take models of pictures, sound and moderation.
    private static readonly string[] Paths = ["/completions", "/responses", "/embeddings", "/messages"];

    /// <summary>Whether it is <c>["model"] = ...</c> inside of an initializer.</summary>
    public static bool IsModelEntry(AssignmentExpressionSyntax assignment) =>
        assignment.Left is ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
        && arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: "model" };

    /// <summary>The value of <c>{ "model", ... }</c> inside of a collection's initializer; null for other elements.</summary>
    public static ExpressionSyntax? ModelElement(InitializerExpressionSyntax element) =>
        element.Expressions is { Count: 2 } pair && pair[0] is LiteralExpressionSyntax { Token.ValueText: "model" } ? pair[1] : null;

    /// <summary>Whether it is <c>Model = ...</c> inside of an object's initializer.</summary>
    public static bool IsModelMember(AssignmentExpressionSyntax assignment) =>
        assignment.Parent.IsKind(SyntaxKind.ObjectInitializerExpression) && assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "Model" or "model" };

    /// <summary>The maker that the body goes to; null where several addresses are in sight, none, or another's.</summary>
    public static string? MakerOf(SyntaxNode value, SemanticModel model)
    {
        var member = value.AncestorsAndSelf().FirstOrDefault(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax) ?? value.SyntaxTree.GetRoot();
        if (member is GlobalStatementSyntax)
        {
            member = value.SyntaxTree.GetRoot();
        }

        var type = member.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var near = Texts(member);
        var all = type is null ? near : Texts(type);
        if (!all.Any(static text => Paths.Any(path => text.IndexOf(path, StringComparison.OrdinalIgnoreCase) >= 0 || text.Equals(path.Substring(1), StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        return Maker(near) is { Kind: not EndpointKind.Unknown } written ? written.Maker
            : Maker(Named(member, model)) is { Kind: not EndpointKind.Unknown } named ? named.Maker
            : Maker(all).Maker;
    }

    // The addresses that the member names: constants of its own type and of others.
    private static IReadOnlyList<string> Named(SyntaxNode member, SemanticModel model) =>
        [.. member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is not MemberAccessExpressionSyntax access || access.Name == name)
            .Select(name => model.GetSymbolInfo(name).Symbol is IFieldSymbol { HasConstantValue: true, ConstantValue: string text } ? text : null).OfType<string>()];

    private static ModelEndpoint Maker(IReadOnlyList<string> texts) =>
        ModelEndpoint.OfAll([.. texts.Where(static text => text.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Select(ModelEndpoint.At).Where(static endpoint => endpoint.Kind != EndpointKind.Unknown)]);

    private static IReadOnlyList<string> Texts(SyntaxNode node) =>
        [.. node.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).Select(static literal => literal.Token.ValueText)];
}
