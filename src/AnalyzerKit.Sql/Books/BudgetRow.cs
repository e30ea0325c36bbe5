namespace AnalyzerKit.Sql.Books;

/// <summary>A budget's figures in one period, in its unit.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Spent">The charges of the records booked so far.</param>
/// <param name="Leased">What instances hold: the sum of what remains on all leases.</param>
/// <param name="Granted">The sum of the grants in force now; read, never written.</param>
internal readonly record struct BudgetRow(long Id, decimal Spent, decimal Leased, decimal Granted);
