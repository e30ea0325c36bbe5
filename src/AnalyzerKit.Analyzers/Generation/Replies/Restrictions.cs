using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>What <c>[Range]</c>, <c>[MinLength]</c>, <c>[MaxLength]</c> and <c>[Length]</c> add to a shape.</summary>
internal static class Restrictions
{
    private const string NothingInRange = "no value of the type lies within its [Range]; widen it";
    private const string NoLength = "it must have more items than it may have; correct its [Length], [MinLength] or [MaxLength]";

    /// <summary>The narrower shape; where no value would be left, why.</summary>
    public static (JsonShape Shape, string? Refusal) Apply(ISymbol symbol, JsonShape shape) => shape switch
    {
        JsonScalar { Minimum: not null } number when symbol.Find(SerializerAttributes.Annotations, "Range") is { } range => Range(number, range),
        JsonArray array => Length(array, symbol),
        _ => (shape, null),
    };

    private static (JsonShape Shape, string? Refusal) Range(JsonScalar number, AttributeData range)
    {
        // [Range(typeof(decimal), "1", "2")] names a type first.
        var place = range.ConstructorArguments.Length - 2;
        if (place < 0 || Limit.Of(range.Argument(place)) is not { } first || Limit.Of(range.Argument(place + 1)) is not { } second)
        {
            return (number, null);
        }

        var (least, most) = (first, second);
        var (isAbove, isBelow) = (range.Named("MinimumIsExclusive") is true, range.Named("MaximumIsExclusive") is true);
        if (number.Type == "integer")
        {
            (least, most) = (first.Ceiling, second.Floor);
            least = isAbove && least.Is(first) ? least.Plus(1) : least;
            most = isBelow && most.Is(second) ? most.Plus(-1) : most;
        }
        else if ((isAbove || isBelow) && least.Is(most))
        {
            return (number, NothingInRange);
        }

        var (lowest, highest) = (Limit.Parse(number.Minimum!), Limit.Parse(number.Maximum!));
        if (least > most || least > highest || most < lowest)
        {
            return (number, NothingInRange);
        }

        return (number with
        {
            Minimum = least > lowest ? least.ToString() : number.Minimum,
            Maximum = most < highest ? most.ToString() : number.Maximum,
        }, null);
    }

    private static (JsonShape Shape, string? Refusal) Length(JsonArray array, ISymbol symbol)
    {
        var both = symbol.Find(SerializerAttributes.Annotations, "Length");
        var least = Count(both, 0) ?? Count(symbol.Find(SerializerAttributes.Annotations, "MinLength"), 0);
        var most = Count(both, 1) ?? Count(symbol.Find(SerializerAttributes.Annotations, "MaxLength"), 0);
        return (array with { MinItems = least, MaxItems = most }, least > most ? NoLength : null);
    }

    private static int? Count(AttributeData? attribute, int index) =>
        attribute?.Argument(index) is int count && count >= 0 ? count : null;
}
