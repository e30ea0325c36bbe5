using System.Text.Json;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>Numbers within a schema's bounds and on its steps.</summary>
internal static class SampleNumber
{
    private const decimal Usual = 100m;
    private const decimal Wide = 10_000_000m;

    // Beyond these a double in the client would not hold a whole number.
    private const decimal Greatest = 9_007_199_254_740_991m;

    public static long Integer(JsonElement schema, SeededRandom random)
    {
        var (least, most) = Bounds(schema, step: 1m);
        long step = (long)Math.Max(SchemaLookup.Number(schema, "multipleOf") ?? 1m, 1m);
        long first = (long)Math.Ceiling(least / step);
        long last = (long)Math.Floor(most / step);
        return random.Between(first, Math.Max(first, last)) * step;
    }

    public static decimal Number(JsonElement schema, SeededRandom random)
    {
        var (least, most) = Bounds(schema, step: 0.01m);
        if (SchemaLookup.Number(schema, "multipleOf") is { } step and > 0m)
        {
            long first = (long)Math.Ceiling(least / step);
            return random.Between(first, Math.Max(first, (long)Math.Floor(most / step))) * step;
        }

        decimal value = least + ((most - least) * random.Below(1001) / 1000m);
        decimal rounded = Math.Round(value, 2);
        return rounded >= least && rounded <= most ? rounded : value;
    }

    private static (decimal Least, decimal Most) Bounds(JsonElement schema, decimal step)
    {
        decimal? least = SchemaLookup.Number(schema, "minimum"), most = SchemaLookup.Number(schema, "maximum");
        if (SchemaLookup.Number(schema, "exclusiveMinimum") is { } above) least = Math.Max(least ?? decimal.MinValue, above + step);
        if (SchemaLookup.Number(schema, "exclusiveMaximum") is { } below) most = Math.Min(most ?? decimal.MaxValue, below - step);
        decimal from = Math.Clamp(least ?? Math.Min(0m, (most ?? 0m) - Usual), -Greatest, Greatest);
        if (least is null && most is >= 0m) from = 0m;
        decimal to = Math.Clamp(most ?? from + Usual, from, Greatest);
        // Bounds as wide as a number type's own say nothing of what is usual.
        if (from <= 0m && to >= Usual && to - from > Wide) (from, to) = (0m, Usual);

        // Exclusive bounds closer together than the step: what is between them is all there is.
        return step < 1m && to == from && most is not null && least > most ? ((least.Value + most.Value) / 2, (least.Value + most.Value) / 2) : (from, to);
    }
}
