namespace AnalyzerKit.Admission;

/// <summary>The budgets of this process, under one lock, so that a call is admitted against all that cover it in one step.</summary>
internal sealed class BudgetBook(TimeProvider time, IBudgetEvents events)
{
    private readonly TimeProvider _time = time;
    private readonly IBudgetEvents _events = events;

    /// <summary>Puts these definitions in force. What was spent and is reserved under a label stays; limits bind from the next admission on.</summary>
    public void Configure(IReadOnlyList<BudgetDefinition> definitions) => throw new NotImplementedException();

    /// <summary>Finds what covers a call. Nothing is held yet.</summary>
    public Reservation Open(in CallSubject subject, IReadOnlyList<CallCandidate> candidates, BudgetScope? scope) => throw new NotImplementedException();
}
