namespace AnalyzerKit.Models;

/// <summary>What a service tier's name means for a price.</summary>
internal static class ServiceTier
{
    /// <summary>The factor on the plain rates for an answer that was served at this tier; 1 where the row names none for it.</summary>
    public static decimal Billed(IReadOnlyDictionary<string, decimal> multipliers, string? tier) =>
        tier is null || multipliers.Count == 0 || !multipliers.TryGetValue(tier, out decimal multiplier) ? 1m : multiplier;

    /// <summary>The largest factor that a request for this tier can lead to.</summary>
    /// <remarks>
    /// Never below 1, as servers fall back to the plain tier. <c>auto</c> leaves the choice to the account's settings, so it may turn out to be priority.
    /// A tier that the row does not know takes the largest factor it does know.
    /// </remarks>
    public static decimal AtMost(IReadOnlyDictionary<string, decimal> multipliers, string? tier)
    {
        if (tier is null || multipliers.Count == 0)
        {
            return 1m;
        }

        if (multipliers.TryGetValue(tier, out decimal multiplier))
        {
            return Math.Max(1m, multiplier);
        }

        if (Is(tier, "default") || Is(tier, "standard") || Is(tier, "standard_only"))
        {
            return 1m;
        }

        decimal most = 1m;
        foreach (KeyValuePair<string, decimal> known in multipliers)
        {
            if (!Is(tier, "auto") || Is(known.Key, "priority"))
            {
                most = Math.Max(most, known.Value);
            }
        }

        return most;
    }

    private static bool Is(string tier, string name) => tier.Equals(name, StringComparison.OrdinalIgnoreCase);
}
