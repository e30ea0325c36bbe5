namespace AnalyzerKit.Admission.Leasing;

/// <summary>What one settled call takes from one shared budget, in its unit.</summary>
internal readonly record struct LeaseCharge(Lease Lease, decimal Amount);
