namespace AnalyzerKit.Admission;

/// <summary>What a call holds of its client's throttle: a place until it is released, and the tokens it was counted with.</summary>
/// <remarks>Handing it back a second time, in any copy, does nothing; nor does a default permit, which holds nothing and waits for nothing.</remarks>
internal readonly struct ThrottlePermit
{
    private readonly ThrottlePlace? _place;
    private readonly long _lease;

    internal ThrottlePermit(ThrottlePlace place)
    {
        _place = place;
        _lease = place.Lease;
    }

    /// <summary>Waits for the rate permit of a further attempt; the place is kept.</summary>
    /// <exception cref="ThrottledException">The queue is full, or the wait was too long.</exception>
    /// <exception cref="InvalidOperationException">The permit was handed back.</exception>
    public ValueTask AcquireAttemptAsync(long tokens, CancellationToken cancellationToken) => AcquireAttemptAsync(tokens, PaceShare.Whole, cancellationToken);

    /// <summary>Waits for the rate permit of a further attempt at a share of the pace; the place is kept.</summary>
    /// <exception cref="ThrottledException">The queue is full, or the wait was too long.</exception>
    /// <exception cref="InvalidOperationException">The permit was handed back.</exception>
    public ValueTask AcquireAttemptAsync(long tokens, int share, CancellationToken cancellationToken) =>
        _place is null ? default : _place.Owner.AcquireAttemptAsync(_place, _lease, tokens, share, cancellationToken);

    /// <summary>Nothing was sent: place, request and tokens go back. After a further attempt: that attempt's request and tokens; those of earlier ones were sent.</summary>
    public void Return() => _place?.Owner.Return(_place, _lease);

    /// <summary>The call has ended: the place goes back, and the tokens estimated are corrected to those used.</summary>
    /// <param name="estimatedTokens">The estimates of all attempts, as acquired.</param>
    /// <param name="usedTokens">The tokens really used.</param>
    public void Release(long estimatedTokens, long usedTokens) => _place?.Owner.Release(_place, _lease, estimatedTokens, usedTokens);
}
