using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>Why a call is refused: figures taken under the lock, made an exception outside it.</summary>
internal readonly struct BudgetRefusal
{
    private readonly BudgetAccount? _account;
    private readonly Budget? _full;
    private readonly decimal _limit;
    private readonly decimal _spent;
    private readonly decimal _reserved;
    private readonly decimal _requested;
    private readonly LeaseDesk? _desk;

    public BudgetRefusal(BudgetAccount account, decimal limit, decimal requested)
    {
        _account = account;
        _limit = limit;
        _spent = account.Spent;
        _reserved = account.Reserved;
        _requested = requested;
    }

    /// <summary>A wildcard that has seen too many values to keep another account.</summary>
    public BudgetRefusal(Budget full) => _full = full;

    /// <summary>The books do not answer, so nobody knows whether it would fit.</summary>
    public BudgetRefusal(LeaseDesk desk) => _desk = desk;

    public bool IsRefused => _account is not null || _full is not null || _desk is not null;

    public MeteringException ToException()
    {
        if (_desk is not null)
            return _desk.Unavailable();

        if (_full is { Terms.Definition.Label: var label })
        {
            return new BudgetExceededException(
                label,
                $"Budget '{label}' keeps a limit for each value of a tag and has {Budget.MaxValues} of them in this period, so the call was refused. Tag calls with a value of fewer kinds, or take the wildcard away.");
        }

        var period = _account!.Period;
        if (_account.Series.Owner.Terms.IsScope)
        {
            var unit = _account.Series.Owner.Terms.Definition.Unit;
            return new BudgetExceededException(BudgetScope.Name, unit, _limit, _spent, _reserved, _requested, null, BudgetWords.RefusedByScope(unit, _limit, _spent, _reserved, _requested));
        }

        return new BudgetExceededException(
            _account.Series.Name,
            _account.Series.Owner.Terms.Definition.Unit,
            _limit,
            _spent,
            _reserved,
            _requested,
            period.IsEndless ? null : period.End);
    }
}
