using System.Data.Common;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>The figures of a summary that both engines compute in the same words.</summary>
internal static class SummaryColumns
{
    private static readonly string[] Wide = ["input_tokens", "cached_input_tokens", "output_tokens", "total_tokens", "duration_ticks"];

    /// <summary>The columns that <see cref="Sums"/> are made of; the dialect adds <c>priced</c>, which is NULL where there is no cost.</summary>
    public static string Figures { get; } = $"outcome, {string.Join(", ", Wide)}";

    /// <summary>How many calls, failed calls and unpriced calls; then each figure's <see cref="Sum"/>.</summary>
    public static string Sums { get; } =
        "COUNT(*), COALESCE(SUM(CASE WHEN outcome = 'Failed' THEN 1 ELSE 0 END), 0), COUNT(*) - COUNT(priced), "
        + string.Join(", ", Wide.Select(Sum));

    /// <summary>How many columns <see cref="Sums"/> are.</summary>
    public static int Count => 3 + (2 * Wide.Length);

    /// <summary>A figure's sum in two halves, since it may be wider than any integer of the engines.</summary>
    public static string Sum(string column) => $"COALESCE(CAST(SUM({column} >> 32) AS bigint), 0), COALESCE(CAST(SUM({column} & 4294967295) AS bigint), 0)";

    /// <summary>Puts a sum together again.</summary>
    public static Int128 ReadWide(DbDataReader reader, int ordinal) => ((Int128)reader.GetInt64(ordinal) << 32) + reader.GetInt64(ordinal + 1);
}
