using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>What <c>[Range]</c>, <c>[MinLength]</c>, <c>[MaxLength]</c> and <c>[Length]</c> add to a shape.</summary>
internal static class Restrictions
{
    public static JsonShape Apply(ISymbol symbol, JsonShape shape) => shape switch
    {
        JsonScalar { Minimum: not null } number when symbol.Find(SerializerAttributes.Annotations, "Range") is { } range => Range(number, range),
        JsonArray array => Length(array, symbol),
        _ => shape,
    };

    private static JsonScalar Range(JsonScalar number, AttributeData range)
    {
        var (first, second) = (Bound(range.Argument(0)), Bound(range.Argument(1)));
        if (first is not { } least || second is not { } most || least > most)
        {
            return number;
        }

        if (number.Type == "integer")
        {
            least = Math.Ceiling(least);
            most = Math.Floor(most);
            least += range.Named("MinimumIsExclusive") is true && least == first ? 1 : 0;
            most -= range.Named("MaximumIsExclusive") is true && most == second ? 1 : 0;
            if (least > most)
            {
                return number;
            }
        }

        return number with
        {
            Minimum = least > Parse(number.Minimum!) ? Text(least) : number.Minimum,
            Maximum = most < Parse(number.Maximum!) ? Text(most) : number.Maximum,
        };
    }

    private static JsonArray Length(JsonArray array, ISymbol symbol)
    {
        var both = symbol.Find(SerializerAttributes.Annotations, "Length");
        return array with
        {
            MinItems = Count(both, 0) ?? Count(symbol.Find(SerializerAttributes.Annotations, "MinLength"), 0),
            MaxItems = Count(both, 1) ?? Count(symbol.Find(SerializerAttributes.Annotations, "MaxLength"), 0),
        };
    }

    private static int? Count(AttributeData? attribute, int index) =>
        attribute?.Argument(index) is int count && count >= 0 ? count : null;

    private static double? Bound(object? value) => value switch
    {
        int whole => whole,
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => number,
        _ => null,
    };

    private static double Parse(string json) => double.Parse(json, CultureInfo.InvariantCulture);

    private static string Text(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? ((long)value).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}
