namespace AnalyzerKit.Settlement;

/// <summary>The order of records: by time of admission, then by id.</summary>
internal static class RecordOrder
{
    public static int Compare(UsageRecord one, UsageRecord other)
    {
        var byTime = one.Timestamp.UtcTicks.CompareTo(other.Timestamp.UtcTicks);
        return byTime != 0 ? byTime : string.CompareOrdinal(one.RequestId, other.RequestId);
    }
}
