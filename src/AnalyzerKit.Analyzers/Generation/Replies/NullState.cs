using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Whether a place takes null, by annotations and by the attributes that the serializer honours.</summary>
internal static class NullState
{
    /// <summary>What is not annotated is not null: neither in code that says nothing of nulls.</summary>
    public static bool IsNullable(ITypeSymbol type) => IsNullableValue(type) || (!type.IsValueType && type.NullableAnnotation == NullableAnnotation.Annotated);

    public static bool IsNullable(ISymbol place, ITypeSymbol type) =>
        !place.Has(SerializerAttributes.Flow, "DisallowNull")
        && (IsNullable(type) || (!type.IsValueType && place.Has(SerializerAttributes.Flow, "AllowNull")));

    /// <summary>The type without its null.</summary>
    public static ITypeSymbol Without(ITypeSymbol type) =>
        IsNullableValue(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
