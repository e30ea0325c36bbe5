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
    private readonly decimal _external;
    private readonly BudgetCircuit _circuit;
    private readonly DateTimeOffset? _externalAsOf;
    private readonly bool _isStale;
    private readonly DateTimeOffset _at;

    public BudgetRefusal(BudgetAccount account, decimal limit, decimal requested, DateTimeOffset at)
    {
        _external = account.External;
        _circuit = BudgetBreaker.CircuitOf(account, limit);
        _at = at;
        _externalAsOf = account.ExternalAsOf;
        _isStale = BudgetBreaker.IsStale(account, at);
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

        if (_account!.Series.Owner.Terms.IsScope)
        {
            var unit = _account.Series.Owner.Terms.Definition.Unit;
            return new BudgetExceededException(BudgetScope.Name, unit, _limit, _spent, _reserved, _requested, null, BudgetWords.RefusedByScope(unit, _limit, _spent, _reserved, _requested));
        }

        return new BudgetExceededException(_account.Series.Name, Unit, _limit, _spent, _reserved, _requested, ResetsAt, Message(_account))
        {
            External = _external,
            Circuit = _circuit,
            ResetsIn = ResetsIn,
        };
    }

    private BudgetUnit Unit => _account!.Series.Owner.Terms.Definition.Unit;

    // No period's end switches a budget on, or makes a relay answer.
    private DateTimeOffset? ResetsAt => _account!.Period.IsEndless || _circuit == BudgetCircuit.OpenByHand || _isStale ? null : _account.Period.End;

    private TimeSpan? ResetsIn => ResetsAt is { } resets ? (resets > _at ? resets - _at : TimeSpan.Zero) : null;

    private string Message(BudgetAccount account) => _circuit switch
    {
        BudgetCircuit.OpenByHand => BudgetWords.SwitchedOff(account.Series.Name, account.Series.Owner.Terms.Definition.Label),
        BudgetCircuit.OpenByLevel => BudgetWords.CircuitOpen(account.Series.Name, Unit, _limit, _spent, _external, ResetsAt, ResetsIn),
        _ when _isStale => BudgetWords.Stale(account.Series.Name, account.Series.Owner.Terms.Definition, _externalAsOf),
        _ => BudgetWords.Refused(account.Series.Name, Unit, _limit, _spent, _reserved, _requested, ResetsAt, _external),
    };
}
