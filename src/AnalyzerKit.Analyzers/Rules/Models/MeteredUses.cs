using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The models that a <c>[MeteredModel]</c> names, its own and its fallbacks, and those of a <c>[Route]</c>.</summary>
internal static class MeteredUses
{
    /// <summary>The models, the attribute's own first; empty for other attributes.</summary>
    public static IEnumerable<ModelUse> Of(AttributeSyntax attribute, SemanticModel model, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (Creation(attribute, model, cancellationToken) is not { } creation)
        {
            yield break;
        }

        var server = RuleSettings.Of(options, attribute.SyntaxTree).HasCustomRelay || HasNamedRelay(attribute, model, cancellationToken) ? ModelServer.CustomRelay : ModelServer.Relay;
        foreach (var value in Values(creation))
        {
            if (value.ConstantValue is { HasValue: true, Value: string id } && !string.IsNullOrWhiteSpace(id))
            {
                yield return new(id, value, server, null);
            }
        }
    }

    /// <summary>What the attribute makes; null for another attribute, and where none is read.</summary>
    public static IObjectCreationOperation? Creation(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken) =>
        SyntaxNames.Of(attribute) is "MeteredModel" or KnownNames.MeteredModel or "Route" or KnownNames.Route
        && attribute.Parent?.Parent is InterfaceDeclarationSyntax or MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax }
        && model.GetOperation(attribute, cancellationToken) is IAttributeOperation { Operation: IObjectCreationOperation creation }
        && (creation.Type.Is(KnownNames.Runtime, KnownNames.MeteredModel) || IsRoute(creation)) ? creation : null;

    /// <summary>Whether it is a <c>[Route]</c> that is made.</summary>
    public static bool IsRoute(IObjectCreationOperation creation) => creation.Type.Is(KnownNames.Runtime, KnownNames.Route);

    /// <summary>The value of a named argument; null where it is left out.</summary>
    public static IOperation? Named(IObjectCreationOperation creation, string name) => creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
        .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation { Property: var property } && property.Name == name)?.Value;

    private static IEnumerable<IOperation> Values(IObjectCreationOperation creation)
    {
        if (creation.Arguments.Argument("model") is { } own)
        {
            yield return own.Bare();
        }

        foreach (var item in Items(IsRoute(creation) ? creation.Arguments.Argument("models") : Named(creation, "Fallbacks")))
        {
            yield return item.Bare();
        }
    }

    private static ImmutableArray<IOperation> Items(IOperation? array) => array?.Bare() switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var values } => values,
        ICollectionExpressionOperation { Elements: var elements } => elements,
        _ => [],
    };

    // Only the relay that has no name of its own is the known one; any other may stand before any server.
    private static bool HasNamedRelay(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken) =>
        attribute.FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is { } declaration
        && model.GetDeclaredSymbol(declaration, cancellationToken)?.Attribute(KnownNames.MeteredModel) is { } service
        && service.NamedArguments.Any(static argument => argument.Key == "Relay" && argument.Value.Value is string relay && relay != "default");
}
