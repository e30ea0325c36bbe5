using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Whether a type's values can be written as text that means something.</summary>
internal static class TextForm
{
    public static bool Exists(ITypeSymbol type) => Underlying(type) switch
    {
        { SpecialType: SpecialType.System_String } => true,
        { TypeKind: TypeKind.Error or TypeKind.Enum } => true, // an unknown type is the compiler's to report
        { IsRefLikeType: true } or { TypeKind: TypeKind.Dynamic or TypeKind.Delegate or TypeKind.Array or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.TypeParameter } => false,
        var underlying => IsFormattable(underlying) || OverridesToString(underlying),
    };

    /// <summary>Whether a format changes anything.</summary>
    public static bool TakesFormat(ITypeSymbol type) => Underlying(type) is { TypeKind: TypeKind.Error } or { TypeKind: TypeKind.Enum } || IsFormattable(Underlying(type));

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static bool IsFormattable(ITypeSymbol type) =>
        type.Is("System", "IFormattable") || type.AllInterfaces.Any(static candidate => candidate.Is("System", "IFormattable"));

    private static bool OverridesToString(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType!)
        {
            if (current.TypeKind == TypeKind.Interface)
            {
                return false;
            }

            // A record's is written by the compiler.
            if (current.IsRecord || current.GetMembers(nameof(ToString)).Any(static member => member is IMethodSymbol { IsOverride: true, Parameters.IsEmpty: true }))
            {
                return true;
            }
        }

        return false;
    }
}
