using System.Collections.Frozen;
using System.Globalization;
using AnalyzerKit.Admission;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Admission.Budgets;

/// <summary>A book on a bench: time by hand, what it says kept, and words to make calls with.</summary>
internal sealed class BudgetBench : IBudgetEvents
{
    public BudgetBench(params BudgetDefinition[] definitions)
    {
        Book = new BudgetBook(Time, this);
        Book.Configure(definitions);
    }

    public ManualTimeProvider Time { get; } = new();

    public BudgetBook Book { get; }

    /// <summary>What was said, one line each.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The changes of levels that were told.</summary>
    public List<string> Levels { get; } = [];

    public static BudgetDefinition Usd(string label, decimal limit, BudgetPeriod period = BudgetPeriod.Monthly) => new() { Label = label, Limit = limit, Period = period };

    public static FrozenDictionary<string, string> Tags(params string[] pairs) => Pairs(pairs).ToFrozenDictionary(StringComparer.Ordinal);

    public static Dictionary<string, string> Pairs(params string[] pairs) =>
        pairs.Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    public static CallSubject Subject(params string[] tags) => new("Reviewer", "shop", Pairs(tags));

    public static CallCandidate Candidate(decimal? cost, long tokens = 100, string model = "gpt-4.1", string relay = "default", string? key = null) =>
        new(relay, model, key, new WorstCase(tokens, 0, cost));

    public static CallCandidate[] Worst(decimal cost, long tokens = 100) => [Candidate(cost, tokens)];

    public static AttemptCharge[] Charge(decimal cost, long tokens = 0) => [new(0, cost, tokens)];

    public Reservation Open(CallCandidate[] candidates, params string[] tags) => Book.Open(Subject(tags), candidates, BudgetScope.Current);

    public static void Acquire(Reservation reservation, CallCandidate[] candidates) =>
        Assert.True(reservation.AcquireAsync(candidates, CancellationToken.None).AsTask().IsCompletedSuccessfully, "It waits or was refused.");

    /// <summary>An admitted call.</summary>
    public Reservation Admit(decimal worst, params string[] tags)
    {
        var (reservation, admission) = Begin(worst, CancellationToken.None, tags);
        Assert.True(admission.IsCompletedSuccessfully, admission.Exception?.Message ?? "It waits.");
        return reservation;
    }

    /// <summary>A call at the door, admitted, refused or waiting.</summary>
    public (Reservation Reservation, Task Admission) Begin(decimal worst, CancellationToken cancellationToken = default, params string[] tags)
    {
        var candidates = Worst(worst);
        var reservation = Open(candidates, tags);
        return (reservation, reservation.AcquireAsync(candidates, cancellationToken).AsTask());
    }

    public BudgetExceededException Refused(decimal worst, params string[] tags)
    {
        var (_, admission) = Begin(worst, CancellationToken.None, tags);
        Assert.True(admission.IsFaulted, "It was not refused.");
        return Assert.IsType<BudgetExceededException>(admission.Exception!.InnerException);
    }

    public void Spend(decimal cost, params string[] tags) => Admit(cost, tags).Settle(Charge(cost));

    public BudgetStatus Status(string name) => Find(name) ?? throw new InvalidOperationException($"No budget '{name}'.");

    public BudgetStatus? Find(string name) => Book.GetAsync(name).AsTask().Result;

    public (string Name, decimal ExternalSpend)[] External() => [.. Book.ListAsync().AsTask().Result.Select(status => (status.Name, status.ExternalSpend))];

    public string[] Names() => [.. Book.ListAsync().AsTask().Result.Select(status => status.Name)];

    public void Overrun(string budget, BudgetUnit unit, decimal reserved, decimal charged) => Say($"overrun {budget} {unit} {reserved} {charged}");

    public void Crossed(string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period) => Say($"crossed {budget} {unit} {threshold} {spent}/{limit}");

    public void LevelChanged(BudgetStatus status, BudgetLevel previous)
    {
        Assert.False(BudgetBook.Gate.IsHeldByCurrentThread, "Said under the lock.");
        lock (Levels)
            Levels.Add($"{status.Name} {previous}>{status.Level}");
    }

    public void Granted(string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason) => Say($"granted {budget} {unit} {amount} {reason}");

    private void Say(FormattableString words)
    {
        Assert.False(BudgetBook.Gate.IsHeldByCurrentThread, "Said under the lock.");
        lock (Said)
            Said.Add(words.ToString(CultureInfo.InvariantCulture));
    }
}
