namespace AnalyzerKit.Admission.Leasing;

/// <summary>A settled call's record that is not in the books yet, and what it takes from which shared budgets.</summary>
internal sealed record PendingRecord(UsageRecord Record, IReadOnlyList<LeaseCharge> Charges, long Number);
