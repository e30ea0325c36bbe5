using System.Globalization;

namespace AnalyzerKit.Admission;

/// <summary>The words in which a throttle refuses a call.</summary>
internal static class ThrottleRefusal
{
    public static ThrottledException NoWaiting(string client, ThrottleLimits limits, TimeSpan? retryAfter) => new(
        client,
        limits.QueueLimit <= 0 || limits.QueueTimeout == TimeSpan.Zero
            ? $"Client '{client}' is at its limit ({Describe(limits)}), and its calls do not wait. Call again later, or set Clients:{client}:QueueLimit and QueueTimeout."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The queue of client '{client}' is full: {limits.QueueLimit} calls wait for a permit ({Describe(limits)}). Call less often, or raise the limits or Clients:{client}:QueueLimit."),
        retryAfter);

    public static ThrottledException WaitedTooLong(string client, ThrottleLimits limits, TimeSpan? retryAfter) => new(
        client,
        $"A call of client '{client}' waited {limits.QueueTimeout:c} for a permit ({Describe(limits)}). Call less often, or raise the limits or Clients:{client}:QueueTimeout.",
        retryAfter);

    private static string Describe(ThrottleLimits limits)
    {
        var set = new List<string>(3);
        Add(nameof(limits.RequestsPerMinute), limits.RequestsPerMinute);
        Add(nameof(limits.TokensPerMinute), limits.TokensPerMinute);
        Add(nameof(limits.MaxConcurrency), limits.MaxConcurrency);
        return set.Count == 0 ? "no limit" : string.Join(", ", set);

        void Add(string name, long? limit)
        {
            if (limit is { } value)
                set.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));
        }
    }
}
