namespace AnalyzerKit.Admission;

/// <summary>For what, and how long, a call may wait for money.</summary>
/// <param name="ForBooks">For the shared books to be seen: a few moments, once or twice.</param>
/// <param name="Wait">For others to settle.</param>
internal readonly record struct BudgetPatience(bool ForBooks, TimeSpan Wait)
{
    public bool Waits => ForBooks || Wait > TimeSpan.Zero;
}
