namespace AnalyzerKit.Admission;

internal enum BudgetNoticeKind
{
    Crossed,
    Overrun,
}

/// <summary>Something to say once the lock is left: a crossing (threshold, spent, limit, period) or an overrun (reserved, charged).</summary>
internal readonly record struct BudgetNotice(BudgetNoticeKind Kind, string Budget, BudgetUnit Unit, decimal First, decimal Second, decimal Third = 0, PeriodSpan Period = default);

/// <summary>What is to be said once the lock is left; mostly nothing, and then it costs nothing.</summary>
internal struct BudgetNotices
{
    private List<BudgetNotice>? _notices;

    public void Add(in BudgetNotice notice) => (_notices ??= []).Add(notice);

    public readonly void Tell(IBudgetEvents events)
    {
        if (_notices is null)
            return;

        foreach (var notice in _notices)
        {
            if (notice.Kind == BudgetNoticeKind.Crossed)
                events.Crossed(notice.Budget, notice.Unit, notice.First, notice.Second, notice.Third, notice.Period);
            else
                events.Overrun(notice.Budget, notice.Unit, notice.First, notice.Second);
        }
    }
}
