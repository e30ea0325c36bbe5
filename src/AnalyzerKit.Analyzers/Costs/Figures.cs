using System.Globalization;

namespace AnalyzerKit.Analyzers.Costs;

/// <summary>Figures as messages show them, the same in every culture.</summary>
internal static class Figures
{
    /// <summary>An amount to its last digit.</summary>
    public static string Usd(decimal amount) => amount.ToString("0.############################", CultureInfo.InvariantCulture) + " USD";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
