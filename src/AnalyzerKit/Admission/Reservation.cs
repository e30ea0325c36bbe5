namespace AnalyzerKit.Admission;

/// <summary>
/// What one call holds of all the budgets and scopes that cover it. Every step is atomic over all of them: all or none.
/// One call owns it; it is settled exactly once.
/// </summary>
internal sealed class Reservation
{
    /// <summary>Whether any budget or scope with a limit covers the call, observing ones included.</summary>
    public bool IsCovered => throw new NotImplementedException();

    /// <summary>Whether a budget or scope that refuses, in that unit, covers any candidate.</summary>
    public bool Refuses(BudgetUnit unit) => throw new NotImplementedException();

    /// <summary>The moment of admission; its period and its price are the call's. Valid once acquired.</summary>
    public DateTimeOffset AdmittedAt => throw new NotImplementedException();

    /// <summary>Names of observing budgets that would have refused the call.</summary>
    public IReadOnlyList<string> WouldHaveRefused => throw new NotImplementedException();

    /// <summary>Refuses at once what could not fit even if nothing else were in flight: worst case > limit − spent.</summary>
    /// <exception cref="BudgetExceededException">Some budget can not take the call.</exception>
    public void Advise(IReadOnlyList<CallCandidate> candidates) => throw new NotImplementedException();

    /// <summary>Reserves, on each budget, the dearest of the candidates it covers; waits where the budgets in the way allow it.</summary>
    /// <exception cref="BudgetExceededException">It does not fit; nothing is held.</exception>
    public ValueTask AcquireAsync(IReadOnlyList<CallCandidate> candidates, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Before a further attempt: holds the charges so far and the dearest of the candidates from this one on.</summary>
    /// <returns>False where that does not fit; what was held stays held, for <see cref="Settle"/>.</returns>
    public bool TryAdvance(IReadOnlyList<CallCandidate> candidates, int candidate, ReadOnlySpan<AttemptCharge> charges) => throw new NotImplementedException();

    /// <summary>Replaces what is held by the charges; an empty span frees everything. A second call changes nothing.</summary>
    public void Settle(ReadOnlySpan<AttemptCharge> charges) => throw new NotImplementedException();
}
