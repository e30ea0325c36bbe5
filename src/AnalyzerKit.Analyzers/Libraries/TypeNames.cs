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
}
