namespace AnalyzerKit.Admission;

/// <summary>What this process spent since it began, by relay, key and day in UTC. What it spent before a restart is no longer in its budgets either, and so counts as spent elsewhere.</summary>
internal sealed class OwnSpendTally : IOwnSpend
{
    // Two months at most are ever asked for.
    private const int MostDays = 62;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Relay, string? Key, DateOnly Day), (decimal Cost, long Tokens)> _days = [];

    public void Add(UsageRecord record)
    {
        var day = DateOnly.FromDateTime(record.Timestamp.UtcDateTime);
        var key = (record.Relay, record.KeyName, day);
        lock (_lock)
        {
            if (_days.TryGetValue(key, out var sum))
            {
                _days[key] = (sum.Cost + (record.Cost ?? 0), sum.Tokens + record.Tokens.Total);
                return;
            }

            foreach (var old in _days.Keys.Where(other => other.Day < day.AddDays(-MostDays)).ToList())
                _days.Remove(old);
            _days[key] = (record.Cost ?? 0, record.Tokens.Total);
        }
    }

    public ValueTask<IReadOnlyList<OwnSpend>> ReadAsync(string relay, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var first = DateOnly.FromDateTime(from.UtcDateTime);
        lock (_lock)
        {
            return new([.. from day in _days
                           where day.Key.Day >= first && string.Equals(day.Key.Relay, relay, StringComparison.OrdinalIgnoreCase)
                           group day.Value by day.Key.Key into days
                           select new OwnSpend(days.Key, days.Sum(static day => day.Cost), days.Sum(static day => day.Tokens))]);
        }
    }
}
