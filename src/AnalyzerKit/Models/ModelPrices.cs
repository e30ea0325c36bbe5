namespace AnalyzerKit.Models;

/// <summary>What is known of one model id on one relay.</summary>
internal sealed class ModelPrices
{
    /// <summary>The catalog's row; null where the id is unknown to it.</summary>
    public required ModelInfo? Info { get; init; }

    /// <summary>Whether anything knows the id.</summary>
    public required bool Known { get; init; }

    /// <summary>The prices by level, the first level that has one wins; within a level the order is that of preference.</summary>
    public required PriceRow[][] Levels { get; init; }

    /// <summary>The maker's own prices.</summary>
    public required PriceRow[] Maker { get; init; }

    public PriceRow? PriceAt(DateTimeOffset at)
    {
        DateOnly day = DateOnly.FromDateTime(at.UtcDateTime);
        foreach (PriceRow[] level in Levels)
        {
            if (Begun(level, day) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    public PriceRow? MakerPriceAt(DateTimeOffset at) => Begun(Maker, DateOnly.FromDateTime(at.UtcDateTime));

    private static PriceRow? Begun(PriceRow[] rows, DateOnly day)
    {
        foreach (PriceRow row in rows)
        {
            if (row.From is not { } from || from <= day)
            {
                return row;
            }
        }

        return null;
    }
}
