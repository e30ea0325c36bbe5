namespace AnalyzerKit.Sql.Ledger;

/// <summary>A record, and what it takes from which budget.</summary>
/// <param name="Record">The record.</param>
/// <param name="Charges">Budgets by id, with the charge in each one's unit.</param>
internal sealed record BookedRecord(UsageRecord Record, IReadOnlyList<BookedCharge> Charges);
