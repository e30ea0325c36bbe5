using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What sequences hold.</summary>
internal static class SequenceTypes
{
    /// <summary>The type of the elements of an array, an <c>IEnumerable&lt;T&gt;</c> or an <c>IAsyncEnumerable&lt;T&gt;</c>; null of anything else, and of text.</summary>
    public static ITypeSymbol? Element(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol named when IsSequence(named) => named.TypeArguments[0],
        _ => type.AllInterfaces.FirstOrDefault(IsSequence)?.TypeArguments[0],
    };

    /// <summary>Whether it is one that is waited for.</summary>
    public static bool IsAsync(ITypeSymbol? type) => type is not null && (IsAsyncSequence(type) || type.AllInterfaces.Any(IsAsyncSequence));

    /// <summary>Whether it is what steps through a sequence.</summary>
    public static bool IsEnumerator(ITypeSymbol? type) => type is not null && (IsStepper(type) || type.AllInterfaces.Any(IsStepper));

    private static bool IsSequence(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || IsAsyncSequence(type);

    private static bool IsAsyncSequence(ITypeSymbol type) => type.Is("System.Collections.Generic", "IAsyncEnumerable", 1);

    private static bool IsStepper(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerator_T || type.Is("System.Collections.Generic", "IAsyncEnumerator", 1);
}
