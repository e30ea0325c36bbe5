namespace AnalyzerKit.Admission;

/// <summary>A place at a client's throttle, used by one call after another; its lease number tells them apart, so a permit handed back twice gives nothing twice.</summary>
internal sealed class ThrottlePlace(ClientThrottle owner)
{
    public ClientThrottle Owner { get; } = owner;

    /// <summary>Grows with every call that takes and every call that leaves the place.</summary>
    public long Lease { get; set; }

    /// <summary>What the call's latest attempt was counted with.</summary>
    public long Tokens { get; set; }

    /// <summary>The share it was counted at.</summary>
    public int Share { get; set; } = PaceShare.Whole;

    /// <summary>What shares made the call's tokens cost beyond their number so far, in the bucket's units.</summary>
    public Int128 Beyond { get; set; }
}
