namespace AnalyzerKit.Admission;

/// <summary>A limit raised for a while.</summary>
internal sealed record BudgetGrant(decimal Amount, DateTimeOffset Made, DateTimeOffset Until, string Reason);
