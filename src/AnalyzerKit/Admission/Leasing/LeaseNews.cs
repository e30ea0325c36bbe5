namespace AnalyzerKit.Admission.Leasing;

/// <summary>What the books say of a budget.</summary>
internal readonly record struct LeaseNews(decimal Spent, decimal Leased, decimal Granted, decimal? OthersLimit);
