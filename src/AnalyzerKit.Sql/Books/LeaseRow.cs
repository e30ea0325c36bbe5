namespace AnalyzerKit.Sql.Books;

/// <summary>What one instance holds of one budget.</summary>
/// <param name="BudgetId">The budget.</param>
/// <param name="Owner">The instance.</param>
/// <param name="Remaining">What it holds.</param>
/// <param name="DeclaredLimit">The limit that the instance's configuration gives the budget, grants left out.</param>
/// <param name="IsClosed">Others closed it, its owner being dead to the books; or its owner did, whose configuration has the budget no more. It binds nobody.</param>
/// <param name="IsLive">The instance is within its term; read, never written.</param>
internal readonly record struct LeaseRow(long BudgetId, string Owner, decimal Remaining, decimal DeclaredLimit, bool IsClosed, bool IsLive);
