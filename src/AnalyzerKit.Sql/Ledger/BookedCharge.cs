namespace AnalyzerKit.Sql.Ledger;

/// <summary>What one record takes from one budget, in its unit.</summary>
internal readonly record struct BookedCharge(long BudgetId, decimal Amount);
