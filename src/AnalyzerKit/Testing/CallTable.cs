using System.Globalization;
using System.Text;

namespace AnalyzerKit.Testing;

/// <summary>Calls for the message of a failed check, the dearest first.</summary>
internal static class CallTable
{
    private const int Most = 10;

    public static string Of(IReadOnlyCollection<UsageRecord> records)
    {
        var text = new StringBuilder();
        foreach (var record in records.OrderByDescending(static record => record.Cost ?? decimal.MaxValue).ThenByDescending(static record => record.Tokens.Total).Take(Most))
        {
            var cost = record.Cost is { } usd ? string.Create(CultureInfo.InvariantCulture, $"{usd} USD") : "no price";
            text.Append(CultureInfo.InvariantCulture, $"\n  {record.Client}.{record.Operation}, {record.RequestedModel}: {cost} ({record.CostBasis}), {record.Tokens.Input} tokens in, {record.Tokens.Output} out, {record.Attempts} attempts, {record.Outcome}");
        }

        if (records.Count > Most)
            text.Append(CultureInfo.InvariantCulture, $"\n  and {records.Count - Most} more");
        return text.ToString();
    }
}
