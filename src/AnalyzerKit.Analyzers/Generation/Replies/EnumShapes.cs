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
                names.Add(NameOf(member));
            }
        }

        return names.Count == 0 ? null : new("string") { Names = names, Description = type.Description() };
    }

    /// <summary>Why the serializer cannot tell the members apart, or takes none of them; null where it can.</summary>
    public static string? Refusal(INamedTypeSymbol type)
    {
        var isFlags = type.Has("System", "Flags");
        var known = new Dictionary<string, IFieldSymbol>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue))
        {
            var name = NameOf(member);
            if (name.Length == 0 || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[name.Length - 1]) || (isFlags && name.Contains(',')))
            {
                return $"the serializer takes no name such as '{name}', which its '{member.Name}' has in JSON; it must not be empty, begin or end with a blank{(isFlags ? ", or hold a comma" : "")}";
            }

            // In other case it is another name: replies are held to the case too.
            if (!known.TryGetValue(name, out var other))
            {
                known.Add(name, member);
            }
            else if (!Equals(other.ConstantValue, member.ConstantValue))
            {
                return $"its '{other.Name}' and '{member.Name}' are both '{name}' in JSON; name one of them otherwise with [JsonStringEnumMemberName]";
            }
        }

        return null;
    }

    private static string NameOf(IFieldSymbol member) =>
        member.FindJson("JsonStringEnumMemberName") is { } renamed ? renamed.Argument(0) as string ?? "" : member.Name;

    /// <summary>Whether a converter reads the enum by name, as replies are read anyway.</summary>
    public static bool ReadsNames(AttributeData converter, ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        && converter.Argument(0) is INamedTypeSymbol named
        && (named.Is(SerializerAttributes.Json, "JsonStringEnumConverter")
            || (named.Is(SerializerAttributes.Json, "JsonStringEnumConverter", 1) && SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], type)));
}
