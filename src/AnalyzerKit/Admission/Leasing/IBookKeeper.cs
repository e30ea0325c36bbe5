namespace AnalyzerKit.Admission.Leasing;

/// <summary>Keeps a process's leases and the shared books together; told of the budgets when they are made.</summary>
internal interface IBookKeeper
{
    /// <summary>Looks after these budgets from now on.</summary>
    void Keep(BudgetBook book);
}
