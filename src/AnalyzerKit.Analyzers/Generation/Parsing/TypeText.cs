using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Types as generated code writes them.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private const string Flow = "System.Diagnostics.CodeAnalysis";
    private static readonly string[] FlowOfNull = ["AllowNull", "DisallowNull", "NotNull"];

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Format);

    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public static string Of(IParameterSymbol parameter)
    {
        var modifier = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };

        // An out parameter, and a params span, are scoped without the word.
        var scoped = parameter.ScopedKind != ScopedKind.None && parameter is { RefKind: not RefKind.Out, IsParams: false } ? "scoped " : "";
        return FlowAttributes(parameter) + scoped + modifier + Of(parameter.Type);
    }

    /// <summary>Whether an attribute of the compiler's flow analysis stands on a parameter.</summary>
    public static bool Says(IParameterSymbol parameter, string flow) =>
        parameter.GetAttributes().Any(attribute => attribute.AttributeClass.Is(Flow, flow + "Attribute"));

    public static string OfReturn(IMethodSymbol method)
    {
        var modifier = method.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" };
        return modifier + Of(method.ReturnType);
    }

    /// <summary>Whether a signature names a type that the compiler does not know.</summary>
    public static bool HasUnknown(IMethodSymbol method) =>
        IsUnknown(method.ReturnType) || IsUnknown(method.ContainingType) || method.Parameters.Any(static parameter => IsUnknown(parameter.Type));

    public static bool HasPointer(IMethodSymbol method) => Any(method.ReturnType, IsPointer) || method.Parameters.Any(static parameter => Any(parameter.Type, IsPointer));

    public static bool IsUnknown(ITypeSymbol type) => Any(type, static part => part.TypeKind == TypeKind.Error);

    /// <summary>Whether a type or one that it is made of has a quality.</summary>
    public static bool Any(ITypeSymbol type, Func<ITypeSymbol, bool> holds) => holds(type) || type switch
    {
        IArrayTypeSymbol array => Any(array.ElementType, holds),
        IPointerTypeSymbol pointer => Any(pointer.PointedAtType, holds),
        IFunctionPointerTypeSymbol function => Any(function.Signature.ReturnType, holds) || function.Signature.Parameters.Any(parameter => Any(parameter.Type, holds)),
        INamedTypeSymbol named => (named.ContainingType is { } outer && Any(outer, holds)) || named.TypeArguments.Any(argument => Any(argument, holds)),
        _ => false,
    };

    private static bool IsPointer(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    // An implementation must repeat what its interface says about null.
    private static string FlowAttributes(IParameterSymbol parameter) =>
        string.Concat(FlowOfNull.Where(flow => Says(parameter, flow)).Select(static flow => "[global::" + Flow + "." + flow + "] "));
}
