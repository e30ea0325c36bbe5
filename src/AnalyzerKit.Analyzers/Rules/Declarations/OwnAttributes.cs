using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The attributes that declare a client, its methods and their parameters.</summary>
internal static class OwnAttributes
{
    private static readonly string[] Names = [KnownNames.MeteredModel, KnownNames.Prompt, KnownNames.SystemPrompt, KnownNames.Tag, KnownNames.Retry, KnownNames.Route];

    public static IEnumerable<AttributeData> On(ISymbol symbol) => symbol.GetAttributes().Where(static attribute =>
        attribute is { AttributeClass: { } type, ApplicationSyntaxReference: not null } && Names.Any(name => type.Is(KnownNames.Runtime, name)));

    /// <summary>A method and its parameters.</summary>
    public static IEnumerable<ISymbol> Bearers(IMethodSymbol method) => method.Parameters.Prepend<ISymbol>(method);

    /// <summary>What the attribute is written as.</summary>
    public static string Name(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - nameof(Attribute).Length);
    }

    /// <summary>Whether the member of an interface that a class's method implements has such an attribute, too.</summary>
    public static bool IsCopy(AttributeData attribute, ISymbol symbol, IMethodSymbol method) =>
        Implemented(method).Select(member => symbol is IParameterSymbol parameter ? (ISymbol)member.Parameters[parameter.Ordinal] : member)
            .Any(original => original.Attribute(attribute.AttributeClass!.Name) is not null);

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
            .Where(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
