using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>The ledger in memory.</summary>
/// <remarks><c>Ledger</c> in configuration.</remarks>
public sealed class LedgerOptions : ISettingsObject
{
    /// <summary>How many records it keeps, the newest ones; 1 or more, 100,000 unless said otherwise.</summary>
    public int? Capacity { get; set; }

    string? ISettingsObject.Path { get; set; }
}
