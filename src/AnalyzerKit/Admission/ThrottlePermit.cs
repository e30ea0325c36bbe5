namespace AnalyzerKit.Admission;

/// <summary>What a call holds of its client's throttle: a place until it is released, and the tokens it was counted with.</summary>
internal readonly struct ThrottlePermit
{
    /// <summary>Waits for the rate permit of a further attempt; the place is kept.</summary>
    /// <exception cref="ThrottledException">The queue is full, or the wait was too long.</exception>
    public ValueTask AcquireAttemptAsync(long tokens, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Nothing was sent: place, request and tokens go back.</summary>
    public void Return() => throw new NotImplementedException();

    /// <summary>The call has ended: the place goes back, and the tokens estimated are corrected to those used.</summary>
    /// <param name="estimatedTokens">The estimates of all attempts, as acquired.</param>
    /// <param name="usedTokens">The tokens really used.</param>
    public void Release(long estimatedTokens, long usedTokens) => throw new NotImplementedException();
}
