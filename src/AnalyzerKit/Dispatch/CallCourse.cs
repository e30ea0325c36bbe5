using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Dispatch;

/// <summary>Which of its plan's candidates a call goes to, and why. A part of the call's admission, which alone holds it: it changes in place and is never copied.</summary>
internal struct CallCourse(CallPlan plan)
{
    private CallQuote? _quote;
    private BudgetExceededException? _refusal;

    /// <summary>Where the call goes first.</summary>
    public int First { get; private set; }

    /// <summary>Why the next attempt is made, and goes where it goes.</summary>
    public AttemptReason Reason { get; private set; }

    /// <summary>Whether there is a candidate left for a call that does not fit a budget.</summary>
    public readonly bool CanDowngrade => plan.OnBudgetExceeded == BudgetExceededAction.Downgrade && After(First, elsewhere: false, First) is not null;

    /// <summary>Finds the first candidate in order. One that was chosen for another reason than the order stays.</summary>
    /// <param name="quote">What the call is at worst with each candidate, and for which it is too long.</param>
    /// <exception cref="RelayException">No circuit lets anything through.</exception>
    /// <exception cref="ContextWindowExceededException">It is too long for every candidate.</exception>
    public void Begin(CallQuote quote)
    {
        _quote = quote;
        var (reason, least) = (Reason, TimeSpan.MaxValue);
        for (var i = First; i < plan.Candidates.Count; i++)
        {
            if (quote.IsTooLong(i))
            {
                reason = AttemptReason.ContextWindow;
            }
            else if (plan.Candidates[i].Circuit.IsPassable(out var retryAfter))
            {
                (First, Reason) = (i, reason);
                return;
            }
            else
            {
                (reason, least) = (AttemptReason.CircuitOpen, retryAfter < least ? retryAfter : least);
            }
        }

        throw least == TimeSpan.MaxValue ? quote.TooLong(plan, First) : CircuitFault.AllOpen(plan, least);
    }

    /// <summary>Begins at the next candidate of another relay, as there is no key for this one's.</summary>
    public bool TryBeginElsewhere() => TryBeginAfter(AttemptReason.NoKey, elsewhere: true);

    /// <summary>Begins at the next candidate, where the client is declared to rather do that than be refused.</summary>
    public bool TryDowngrade(MeteringException refusal)
    {
        if (refusal is not BudgetExceededException exceeded || !CanDowngrade || !TryBeginAfter(AttemptReason.Downgrade, elsewhere: false))
        {
            return false;
        }

        _refusal ??= exceeded;
        return true;
    }

    /// <summary>What the caller is told where no candidate fits: what was in the way of the first choice, not of the last resort.</summary>
    public MeteringException Refused(MeteringException last) => last is BudgetExceededException ? _refusal ?? last : last;

    /// <summary>The next candidate that the call is not too long for, and whose circuit lets something through.</summary>
    /// <param name="candidate">The one before.</param>
    /// <param name="elsewhere">Whether only another relay will do.</param>
    /// <param name="failed">The one whose relay will not do then.</param>
    public readonly int? After(int candidate, bool elsewhere, int failed)
    {
        for (var next = candidate + 1; next < plan.Candidates.Count; next++)
        {
            var target = plan.Candidates[next];
            if (!(elsewhere && ReferenceEquals(target.Relay, plan.Candidates[failed].Relay)) && _quote?.IsTooLong(next) != true && target.Circuit.IsPassable(out _))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>The next attempt has a reason of its own.</summary>
    public void Note(AttemptReason reason) => Reason = reason;

    private bool TryBeginAfter(AttemptReason reason, bool elsewhere)
    {
        if (After(First, elsewhere, First) is not { } next)
        {
            return false;
        }

        (First, Reason) = (next, reason);
        return true;
    }
}
