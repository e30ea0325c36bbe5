using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Types of other libraries, known by their names whatever their number of type parameters, so that no version of a library is needed.</summary>
internal static class TypeNames
{
    public static bool IsNamed(this ITypeSymbol? type, string space, string name) => type is INamedTypeSymbol named && named.Is(space, name, named.Arity);

    /// <summary>Whether it is that type, has it as a base, or implements it.</summary>
    public static bool IsOrImplements(this ITypeSymbol? type, string space, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsNamed(space, name))
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(inherited => inherited.IsNamed(space, name));
    }

    /// <summary>Whether a type stands in a namespace or in one below it.</summary>
    public static bool IsInSpace(this ITypeSymbol? type, string space)
    {
        var name = type?.ContainingNamespace is { IsGlobalNamespace: false } containing ? containing.ToDisplayString() : "";
        return name.StartsWith(space, StringComparison.Ordinal) && (name.Length == space.Length || name[space.Length] == '.');
    }
}
