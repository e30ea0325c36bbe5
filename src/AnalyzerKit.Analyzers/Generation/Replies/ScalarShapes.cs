using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>The types of .NET that the serializer reads from one JSON value, and which values it takes.</summary>
internal static class ScalarShapes
{
    private const string Clock = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?$";

    private static readonly JsonScalar Text = new("string");
    private static readonly JsonScalar Bytes = Matching("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$");
    private static readonly JsonScalar DateTime = Text with { Format = "date-time" };

    private static readonly Dictionary<SpecialType, JsonScalar> Special = new()
    {
        [SpecialType.System_String] = Text,
        [SpecialType.System_Boolean] = new("boolean"),
        [SpecialType.System_Char] = Matching("^[\\u0020-\\uD7FF\\uE000-\\uFFFD]$"),
        [SpecialType.System_SByte] = Whole("-128", "127"),
        [SpecialType.System_Byte] = Whole("0", "255"),
        [SpecialType.System_Int16] = Whole("-32768", "32767"),
        [SpecialType.System_UInt16] = Whole("0", "65535"),
        [SpecialType.System_Int32] = Whole("-2147483648", "2147483647"),
        [SpecialType.System_UInt32] = Whole("0", "4294967295"),
        [SpecialType.System_Int64] = Whole("-9223372036854775808", "9223372036854775807"),
        [SpecialType.System_UInt64] = Whole("0", "18446744073709551615"),
        [SpecialType.System_Single] = Number("3.4028235E+38"),
        [SpecialType.System_Double] = Number("1.7976931348623157E+308"),
        [SpecialType.System_Decimal] = Number("79228162514264337593543950335"),
        [SpecialType.System_DateTime] = DateTime,
    };

    private static readonly Dictionary<string, JsonScalar> Named = new(StringComparer.Ordinal)
    {
        ["Int128"] = Whole("-170141183460469231731687303715884105728", "170141183460469231731687303715884105727"),
        ["UInt128"] = Whole("0", "340282366920938463463374607431768211455"),
        ["Half"] = Number("65504"),
        ["DateTimeOffset"] = DateTime,
        ["DateOnly"] = Text with { Format = "date" },
        ["TimeOnly"] = Matching("^" + Clock),
        ["TimeSpan"] = Matching("^-?([0-9]{1,7}\\.)?" + Clock),
        ["Guid"] = Text with { Format = "uuid" },
        ["Uri"] = Text,
        ["Version"] = Matching("^[0-9]{1,9}(\\.[0-9]{1,9}){1,3}$"),
    };

    /// <summary>The shape; null for a type that is none of these.</summary>
    public static JsonScalar? Of(ITypeSymbol type) => type switch
    {
        _ when Special.TryGetValue(type.SpecialType, out var special) => special,
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => Bytes,
        INamedTypeSymbol named when Named.TryGetValue(named.Name, out var scalar) && named.Is("System", named.Name) => scalar,
        _ => null,
    };

    private static JsonScalar Matching(string pattern) => new("string") { Pattern = pattern };

    private static JsonScalar Whole(string minimum, string maximum) => new("integer") { Minimum = minimum, Maximum = maximum };

    private static JsonScalar Number(string maximum) => new("number") { Minimum = "-" + maximum, Maximum = maximum };
}
