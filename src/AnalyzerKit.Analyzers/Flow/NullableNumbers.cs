using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Types that are a number or null.</summary>
internal static class NullableNumbers
{
    public static bool Are(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && nullable.TypeArguments[0].SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
