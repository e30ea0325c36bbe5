using System.Globalization;

namespace AnalyzerKit.Settlement;

/// <summary>What records can be grouped by: each name and where a record has its value.</summary>
internal static class UsageGrouping
{
    private const string TagPrefix = "tag:";

    private const string Allowed = "model, client, operation, project, environment, relay, provider, key, route, outcome, callsite, day, hour, or tag: and a tag's key";

    /// <summary>Finds the value of a name in a record.</summary>
    /// <exception cref="ArgumentException">Records have no such thing.</exception>
    public static Func<UsageRecord, string?> By(string? by)
    {
        if (by is { Length: > 4 } && by.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var tag = by[TagPrefix.Length..];
            return record => record.Tags.TryGetValue(tag, out var value) ? value : null;
        }
        return by?.ToUpperInvariant() switch
        {
            "MODEL" => static record => record.RequestedModel,
            "CLIENT" => static record => record.Client,
            "OPERATION" => static record => record.Operation,
            "PROJECT" => static record => record.Project,
            "ENVIRONMENT" => static record => record.Environment,
            "RELAY" => static record => record.Relay,
            "PROVIDER" => static record => record.Provider,
            "KEY" => static record => record.KeyName,
            "ROUTE" => static record => record.Route,
            "OUTCOME" => static record => Name(record.Outcome),
            "CALLSITE" => static record => record.CallSite,
            "DAY" => Span(TimeSpan.TicksPerDay, "yyyy-MM-dd"),
            "HOUR" => Span(TimeSpan.TicksPerHour, "yyyy-MM-dd'T'HH"),
            _ => throw new ArgumentException($"Records cannot be grouped by '{by}'. Allowed are {Allowed}.", nameof(by)),
        };
    }

    private static string Name(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Succeeded => nameof(CallOutcome.Succeeded),
        CallOutcome.Failed => nameof(CallOutcome.Failed),
        CallOutcome.Cancelled => nameof(CallOutcome.Cancelled),
        _ => ((int)outcome).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Days and hours in UTC. Records come in order of time, so the latest text mostly serves again.</summary>
    private static Func<UsageRecord, string?> Span(long ticks, string format)
    {
        var latest = long.MinValue;
        var text = "";
        return record =>
        {
            var span = record.Timestamp.UtcTicks / ticks;
            if (span != latest)
            {
                latest = span;
                text = record.Timestamp.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
            }
            return text;
        };
    }
}
