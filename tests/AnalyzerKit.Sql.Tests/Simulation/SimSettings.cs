using AnalyzerKit.Admission;
using AnalyzerKit.Sql.Protocol;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What a schedule is played with, drawn from its seed.</summary>
internal sealed class SimSettings
{
    private static readonly decimal[] Limits = [2m, 4m, 10m];
    private static readonly int[] Parts = [2, 5, 50];

    // Another zone with the same clock: to this process another budget, in the books the same one.
    private static readonly TimeZoneInfo Elsewhere = TimeZoneInfo.CreateCustomTimeZone("elsewhere", TimeSpan.Zero, "elsewhere", "elsewhere");

    public SimSettings(Random random, Breach breach)
    {
        Breach = breach;
        Instances = random.Next(2, 6);
        Steps = random.Next(40, 61);
        IsExclusive = random.Next(3) == 0;
        ContinuesOnLease = random.Next(8) == 0;
        Places = random.Next(6) == 0 ? 3 : 1_000;
        Period = random.Next(3) == 0 ? BudgetPeriod.Total : BudgetPeriod.Hourly;
        Limit = Limits[random.Next(Limits.Length)];
        Faults = random.Next(4) switch { 0 => 0, 1 => 2, 2 => 5, _ => 12 };
        Terms = new()
        {
            LargestPart = Parts[random.Next(Parts.Length)],
            MostRecords = random.Next(3) == 0 ? 2 : 1_000,
            Deadline = TimeSpan.FromSeconds(breach == Breach.DeadlineBeyondTerm ? 30 : 12),
        };
    }

    public Breach Breach { get; }

    public int Instances { get; }

    public int Steps { get; }

    public bool IsExclusive { get; }

    public bool ContinuesOnLease { get; }

    public int Places { get; }

    public BudgetPeriod Period { get; }

    public decimal Limit { get; }

    /// <summary>How many steps in a hundred go wrong.</summary>
    public int Faults { get; }

    public SyncTerms Terms { get; }

    /// <summary>The budgets as an instance has them: one for all calls, one in tokens for a client, and one that only observes.</summary>
    public BudgetDefinition[] Budgets(decimal limit, bool waits = false, bool isElsewhere = false, bool hasAll = true) =>
    [
        .. hasAll ? new[] { All(limit, waits, isElsewhere) } : [],
        new() { Label = "two", Limit = limit * 300, Unit = BudgetUnit.Tokens, Period = BudgetPeriod.Hourly, Client = "two" },
        new() { Label = "seen", Limit = limit / 2, Period = BudgetPeriod.Hourly, Enforcement = BudgetEnforcement.Observe },
    ];

    private BudgetDefinition All(decimal limit, bool waits, bool isElsewhere) => new()
    {
        Label = "all",
        Limit = limit,
        Period = Period,
        TimeZone = isElsewhere ? Elsewhere : TimeZoneInfo.Utc,
        BudgetWait = waits ? TimeSpan.FromSeconds(2) : TimeSpan.Zero,
    };
}
