using System.Text;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Names of types as schemas may hold them: ASCII letters, digits and underscores, at most 64.</summary>
internal static class SchemaNames
{
    private const int Longest = 64;

    public static string Of(ITypeSymbol type)
    {
        var name = new StringBuilder();
        Append(name, type);
        for (var index = 0; index < name.Length; index++)
        {
            if (name[index] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
            {
                name[index] = '_';
            }
        }

        return name.Length > Longest ? name.ToString(0, Longest) : name.ToString();
    }

    private static void Append(StringBuilder name, ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Append(name, array.ElementType);
            name.Append("Array");
        }
        else if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            Append(name, nullable.TypeArguments[0]);
        }
        else
        {
            name.Append(type.Name);
            foreach (var argument in (type as INamedTypeSymbol)?.TypeArguments ?? [])
            {
                name.Append("Of");
                Append(name, argument);
            }
        }
    }
}
