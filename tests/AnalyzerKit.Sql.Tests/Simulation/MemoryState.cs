using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What the books in memory have committed. A clone of it is a copy from which they can be restored.</summary>
internal sealed class MemoryState
{
    public Dictionary<string, (long Sequence, DateTimeOffset Expires)> Instances { get; private init; } = [];

    public Dictionary<long, (BudgetKey Key, decimal Spent, decimal Leased)> Budgets { get; private init; } = [];

    public Dictionary<string, long> Ids { get; private init; } = [];

    public Dictionary<(long Budget, string Owner), LeaseRow> Leases { get; private init; } = [];

    public Dictionary<string, BookedRecord> Records { get; private init; } = [];

    public List<GrantRow> Grants { get; private init; } = [];

    /// <summary>The next budget's id: like everything else, a restored database has the one of its copy.</summary>
    public long NextId { get; set; } = 1;

    public static string TextOf(BudgetKey key) => $"{key.Series.Text} {key.Start.UtcTicks}";

    public MemoryState Clone() => new()
    {
        Instances = new(Instances),
        Budgets = new(Budgets),
        Ids = new(Ids),
        Leases = new(Leases),
        Records = new(Records),
        Grants = [.. Grants],
        NextId = NextId,
    };

    public bool IsLive(string owner, DateTimeOffset now) => Instances.TryGetValue(owner, out var row) && row.Sequence >= 0 && row.Expires >= now;

    public decimal GrantedTo(SeriesKey series, DateTimeOffset now)
    {
        decimal sum = 0;
        foreach (var grant in Grants)
        {
            if (grant.Series.Text == series.Text && grant.Until > now)
                sum += grant.Amount;
        }

        return sum;
    }
}
