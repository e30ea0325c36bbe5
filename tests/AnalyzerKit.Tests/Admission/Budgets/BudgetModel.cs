using AnalyzerKit.Admission;

namespace AnalyzerKit.Tests.Admission.Budgets;

/// <summary>A call as the model sees it.</summary>
internal sealed class ModelCall(Reservation reservation, Task admission, CallCandidate[] candidates, string? user, BudgetScope? scope, DateTimeOffset arrived)
{
    public Reservation Reservation { get; } = reservation;

    public Task Admission { get; } = admission;

    public CallCandidate[] Candidates { get; } = candidates;

    public string? User { get; } = user;

    public BudgetScope? Scope { get; } = scope;

    public DateTimeOffset Arrived { get; } = arrived;

    public TimeSpan Patience { get; set; }

    public int From { get; set; }

    public List<AttemptCharge> Charges { get; } = [];

    public bool IsSettled { get; set; }

    public bool IsAdmitted => Admission.IsCompletedSuccessfully;

    public bool Waits => !Admission.IsCompleted;
}

/// <summary>
/// Budgets worked out anew each time from all calls there ever were: no balances, no queues, nothing that could go stale.
/// What the book does in increments must come to the same.
/// </summary>
internal sealed class BudgetModel
{
    public List<BudgetDefinition> Definitions { get; set; } = [];

    public Dictionary<string, List<(decimal Amount, DateTimeOffset Until)>> Grants { get; } = [];

    public List<ModelCall> Calls { get; } = [];

    public static bool Covers(BudgetDefinition budget, CallCandidate candidate) => budget.Model is null || budget.Model == candidate.Model;

    public static decimal Worst(BudgetDefinition budget, CallCandidate[] candidates, int from) =>
        candidates.Skip(from).Where(each => Covers(budget, each)).Select(each => budget.Unit == BudgetUnit.Tokens ? each.Worst.Tokens : each.Worst.Cost!.Value).DefaultIfEmpty().Max();

    public IEnumerable<BudgetDefinition> Covering(ModelCall call) => Definitions.Where(budget => Name(budget, call) is not null && call.Candidates.Any(each => Covers(budget, each)));

    public static string? Name(BudgetDefinition budget, ModelCall call) => budget.Tags.Count == 0 ? budget.Label : call.User is null ? null : $"{budget.Label}/{call.User}";

    public decimal Limit(BudgetDefinition budget, string name, DateTimeOffset now) =>
        budget.Limit + (Grants.TryGetValue(name, out var grants) ? grants.Where(grant => grant.Until > now).Sum(grant => grant.Amount) : 0);

    public decimal Spent(BudgetDefinition budget, string name, PeriodSpan period) => In(budget, name, period).Where(call => call.IsSettled).Sum(call => Charged(budget, call));

    public decimal Reserved(BudgetDefinition budget, string name, PeriodSpan period) =>
        In(budget, name, period).Where(call => !call.IsSettled).Sum(call => Charged(budget, call) + Worst(budget, call.Candidates, call.From));

    /// <summary>What the book should say of a call at its door.</summary>
    public BudgetFit Fit(ModelCall call, DateTimeOffset now) => Covering(call).Where(budget => budget.Enforcement == BudgetEnforcement.Refuse).Select(budget => Fit(budget, call, now)).DefaultIfEmpty().Max();

    public BudgetFit Fit(BudgetDefinition budget, ModelCall call, DateTimeOffset now)
    {
        var name = Name(budget, call)!;
        var period = BudgetCalendar.At(budget.Period, budget.TimeZone, now);
        var left = Limit(budget, name, now) - Spent(budget, name, period);
        var worst = Worst(budget, call.Candidates, 0);
        return worst > left ? BudgetFit.Never : worst > left - Reserved(budget, name, period) ? BudgetFit.Later : BudgetFit.Now;
    }

    /// <summary>The limits that may refuse a call, by name.</summary>
    public IEnumerable<string> Doors(ModelCall call) => Covering(call).Where(budget => budget.Enforcement == BudgetEnforcement.Refuse).Select(budget => Name(budget, call)!);

    public bool IsBehind(ModelCall call, BudgetDefinition budget) =>
        Calls.TakeWhile(each => each != call).Any(earlier => earlier.Waits && Doors(earlier).Contains(Name(budget, call)));

    private static decimal Charged(BudgetDefinition budget, ModelCall call) =>
        call.Charges.Where(charge => Covers(budget, call.Candidates[charge.Candidate])).Sum(charge => budget.Unit == BudgetUnit.Tokens ? charge.Tokens : charge.Cost!.Value);

    private IEnumerable<ModelCall> In(BudgetDefinition budget, string name, PeriodSpan period) =>
        Calls.Where(call => call.IsAdmitted && Name(budget, call) == name && period.Start <= call.Reservation.AdmittedAt && call.Reservation.AdmittedAt < period.End
            && call.Candidates.Any(each => Covers(budget, each)));
}
