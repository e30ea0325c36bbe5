using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Enums by the names that the serializer reads and writes them by.</summary>
internal static class EnumShapes
{
    /// <summary>The shape; null for an enum without members.</summary>
    public static JsonScalar? Of(INamedTypeSymbol type)
    {
        var names = new List<string>();
        var values = new HashSet<object?>();
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>())
        {
            // A second name of one value says nothing new, and would come back as the first.
            if (member.HasConstantValue && values.Add(member.ConstantValue))
            {
                names.Add(member.FindJson("JsonStringEnumMemberName")?.Argument(0) is string name ? name : member.Name);
            }
        }

        return names.Count == 0 ? null : new("string") { Names = names, Description = type.Description() };
    }

    /// <summary>Whether a converter reads the enum by name, as replies are read anyway.</summary>
    public static bool ReadsNames(AttributeData converter, ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        && converter.Argument(0) is INamedTypeSymbol named
        && (named.Is(SerializerAttributes.Json, "JsonStringEnumConverter")
            || (named.Is(SerializerAttributes.Json, "JsonStringEnumConverter", 1) && SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], type)));
}
