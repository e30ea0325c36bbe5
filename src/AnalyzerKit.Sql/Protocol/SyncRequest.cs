using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>What one sync is to bring about: records to book, leases to look at, and what callers lack.</summary>
internal sealed record SyncRequest(IReadOnlyList<PendingRecord> Batch, IReadOnlyList<Lease> Leases, IReadOnlyDictionary<Lease, decimal> Asks);
