using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Types that have no schema, each with why and what to use.</summary>
internal static class UnfitTypes
{
    /// <summary>Why a type that is no scalar, enum or known collection cannot be an object of a reply; null where it may be.</summary>
    public static string? Reason(ITypeSymbol type, Compilation compilation) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "it says nothing of what it holds; declare a record",
        IArrayTypeSymbol => "an array of several dimensions is no JSON array; use an array of arrays",
        { TypeKind: TypeKind.TypeParameter } => "it is not known what it stands for; name the type",
        { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate } => "no value of it can be read; declare a record",
        { IsTupleType: true } => "a tuple's names are lost when it is compiled; declare a record",
        INamedTypeSymbol named => OfNamed(named, compilation),
        _ => "no value of it can be read; declare a record",
    };

    /// <summary>Why generated code cannot name a type; null where it can.</summary>
    public static string? OutOfReach(ITypeSymbol type, Compilation compilation)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return "it is local to its file, out of reach of generated code; make it internal";
            }
        }

        return compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) ? null : "it is out of reach of generated code; make it internal or public";
    }

    private static string? OfNamed(INamedTypeSymbol type, Compilation compilation)
    {
        if (Implements(type, "IDictionary", 2) || Implements(type, "IReadOnlyDictionary", 2) || type.Is("System.Collections", "IDictionary"))
        {
            return "a schema names every property, and a dictionary's keys are not known; use a list of a record with a key and a value";
        }

        if (type.Is("System.Collections.Generic", "KeyValuePair", 2))
        {
            return "its constructor is not the serializer's to choose from; declare a record with a key and a value";
        }

        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (space == KnownNames.Ai)
        {
            return "a method with a [Prompt] returns text or a type of yours; for the whole answer, take IEnumerable<ChatMessage> in place of the [Prompt]";
        }

        if (space.StartsWith("System.Text.Json", StringComparison.Ordinal))
        {
            return "any JSON fits it; declare a record";
        }

        if (space == KnownNames.Runtime && type.ContainingAssembly.Name == KnownNames.Runtime)
        {
            return "the metering's own types are no replies; declare a record";
        }

        if (space == "System" || space.StartsWith("System.", StringComparison.Ordinal))
        {
            return Implements(type, "IEnumerable", 1)
                ? "the serializer does not read it as it writes it; use an array or a List<T>"
                : "it has no clear form in JSON; use a string, or declare a record";
        }

        return OfUser(type) ?? OutOfReach(type, compilation);
    }

    private static string? OfUser(INamedTypeSymbol type) =>
        type.FindJson("JsonConverter") is not null ? "it has a converter of its own, whose JSON the compiler cannot know; remove the [JsonConverter], or use a record without one"
        : type.FindJson("JsonPolymorphic") is not null || type.FindJson("JsonDerivedType") is not null ? "it is polymorphic, and a strict schema has no choice of types; use one record with an enum that says which"
        : type.TypeKind == TypeKind.Interface ? "an interface cannot be made from a reply; use a class or record"
        : type.IsAbstract ? "it is abstract, so no value of it can be made; use a class or record that is not"
        : type.AllInterfaces.Any(static candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable || candidate.Is("System.Collections.Generic", "IAsyncEnumerable", 1))
            ? "it is a collection of its own; use an array or a List<T>, or a record that holds one"
        : null;

    private static bool Implements(INamedTypeSymbol type, string name, int arity) =>
        type.Is("System.Collections.Generic", name, arity) || type.AllInterfaces.Any(candidate => candidate.Is("System.Collections.Generic", name, arity));
}
