namespace AnalyzerKit.Settlement;

/// <summary>Says whether a record is one that a query asks for.</summary>
internal static class UsageFilter
{
    private const string AnyValue = "*";

    public static bool Matches(UsageQuery query, UsageRecord record) =>
        (query.From is not { } from || record.Timestamp >= from)
        && (query.To is not { } to || record.Timestamp < to)
        && Is(query.Client, record.Client)
        && Is(query.Operation, record.Operation)
        && Is(query.Model, record.RequestedModel)
        && Is(query.Project, record.Project)
        && Is(query.Environment, record.Environment)
        && Is(query.Relay, record.Relay)
        && Is(query.Route, record.Route)
        && (query.Outcome is not { } outcome || record.Outcome == outcome)
        && HasAll(query.Tags, record.Tags);

    private static bool Is(string? asked, string? value) => asked is null || string.Equals(asked, value, StringComparison.Ordinal);

    private static bool HasAll(IReadOnlyDictionary<string, string>? asked, IReadOnlyDictionary<string, string> tags)
    {
        if (asked is null || asked.Count == 0)
            return true;
        foreach (var (key, value) in asked)
        {
            if (!tags.TryGetValue(key, out var has) || !(value == AnyValue || string.Equals(value, has, StringComparison.Ordinal)))
                return false;
        }
        return true;
    }
}
