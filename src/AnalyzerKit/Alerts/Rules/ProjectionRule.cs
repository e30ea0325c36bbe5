using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>
/// Budgets that will not last their period at the pace so far. Looked at as calls settle, once a minute at most: without spending no projection rises.
/// </summary>
internal sealed class ProjectionRule(IBudgets budgets, AlertBoard board, ILogger<ProjectionRule> logger, TimeProvider time)
{
    // A pace needs some time to be one: a tenth of the period.
    private const int LeastPart = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> _raised = new(StringComparer.Ordinal);
    private long _lookAgainAt = long.MinValue;
    private int _isLooking;

    public void Look(MeteringSettings settings)
    {
        if (!settings.Alerts.Projection || time.GetTimestamp() < Volatile.Read(ref _lookAgainAt) || Interlocked.Exchange(ref _isLooking, 1) != 0) return;

        Volatile.Write(ref _lookAgainAt, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _ = Task.Run(() => LookAsync(AlertOrigin.Of(settings)));
    }

    private async Task LookAsync(AlertOrigin origin)
    {
        try
        {
            var statuses = await budgets.ListAsync().ConfigureAwait(false);
            var now = time.GetUtcNow();
            foreach (var budget in statuses)
            {
                if (WillNotLast(budget, now) && !(_raised.TryGetValue(budget.Name, out var period) && period == budget.PeriodStart))
                {
                    _raised[budget.Name] = budget.PeriodStart!.Value;
                    board.Raise(BudgetAlert.Projected(origin, budget, now));
                }
            }

            if (_raised.Count > statuses.Count) Forget(statuses);
        }
        catch (Exception error)
        {
            AlertLog.RuleFailed(logger, error);
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }

    // At the limit and over, the thresholds have spoken.
    private static bool WillNotLast(BudgetStatus budget, DateTimeOffset now) =>
        budget is { PeriodStart: { } start, PeriodEnd: { } end, ProjectedSpend: { } projected }
        && !AlertLimits.Has(budget.Name)
        && budget.Utilization < 1
        && projected > budget.Limit
        && now - start >= (end - start) / LeastPart;

    private void Forget(IReadOnlyList<BudgetStatus> statuses)
    {
        var names = statuses.Select(budget => budget.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _raised.Keys.Where(name => !names.Contains(name)).ToList()) _raised.Remove(name);
    }
}
