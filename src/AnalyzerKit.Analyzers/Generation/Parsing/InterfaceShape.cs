using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Whether a class of another namespace can implement an interface.</summary>
internal static class InterfaceShape
{
    /// <summary>Reports why not; false where nothing speaks against it.</summary>
    public static bool IsRefused(INamedTypeSymbol service, ParseContext context)
    {
        var refusal = Refusal(service);
        if (refusal is not null)
        {
            context.Report(DeclarationRules.UnsupportedInterface, context.Of(service), service.Name, refusal);
        }

        return refusal is not null;
    }

    private static string? Refusal(INamedTypeSymbol service)
    {
        if (service.TypeParameters.Length > 0)
        {
            return "is generic, and a client is registered once; declare an interface for each type";
        }

        for (var type = service; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
            {
                return "stands in the generic type '" + type.Name + "'; move it out";
            }

            if (IsObsoleteError(type))
            {
                return "is out of reach of generated code, because '" + type.Name + "' is obsolete as an error; remove [MeteredModel], or make it a warning";
            }

            if (type.IsFileLocal)
            {
                return "is out of reach of generated code, because '" + type.Name + "' is local to its file; make it internal";
            }

            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return "is out of reach of generated code, because '" + type.Name + "' is " + (type.DeclaredAccessibility == Accessibility.Private ? "private" : "protected") + "; make it internal or public";
            }
        }

        return null;
    }

    private static bool IsObsoleteError(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass.Is("System", "ObsoleteAttribute") && attribute.ConstructorArguments.Any(static argument => argument.Value is true));
}
