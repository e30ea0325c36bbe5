using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>The ledger in memory.</summary>
public sealed class LedgerOptions : ISettingsObject
{
    /// <summary>How many records it keeps, the newest ones; 100,000 unless said otherwise.</summary>
    public int? Capacity { get; set; }

    string? ISettingsObject.Path { get; set; }
}
