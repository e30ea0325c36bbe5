namespace AnalyzerKit.Settlement;

/// <summary>Compares records by what they hold: a record's own equality takes two lists with the same entries for different ones.</summary>
internal static class RecordContent
{
    public static bool Same(UsageRecord one, UsageRecord other) =>
        ReferenceEquals(one, other)
        || (SameTags(one.Tags, other.Tags)
            && one.AttemptDetails.SequenceEqual(other.AttemptDetails)
            && one.Anomalies.SequenceEqual(other.Anomalies, StringComparer.Ordinal)
            && one.WouldHaveRefused.SequenceEqual(other.WouldHaveRefused, StringComparer.Ordinal)
            && one == (other with
            {
                Tags = one.Tags,
                AttemptDetails = one.AttemptDetails,
                Anomalies = one.Anomalies,
                WouldHaveRefused = one.WouldHaveRefused,
            }));

    private static bool SameTags(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
    {
        if (one.Count != other.Count)
            return false;
        foreach (var (key, value) in one)
        {
            if (!other.TryGetValue(key, out var has) || !string.Equals(value, has, StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}
