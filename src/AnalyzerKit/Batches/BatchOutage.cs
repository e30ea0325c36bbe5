namespace AnalyzerKit.Batches;

/// <summary>
/// How long a batch holds back calls that an open circuit refuses: nothing was sent for them, and all the others would be refused as well. Safe from any thread.
/// </summary>
internal sealed class BatchOutage(TimeSpan patience, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _since;

    /// <summary>Whether the error is an open circuit's, and when it asks to be tried again.</summary>
    public static bool IsOutage(Exception error, out TimeSpan retryAfter)
    {
        retryAfter = (error as RelayException)?.RetryAfter ?? default;
        return error is RelayException { Kind: RelayErrorKind.Unavailable, StatusCode: null, RetryAfter: not null, Usage: null };
    }

    /// <summary>Waits until it is worth another try.</summary>
    /// <returns>False where the batch has waited long enough.</returns>
    public async ValueTask<bool> WaitAsync(TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        TimeSpan left;
        lock (_gate)
        {
            _since ??= time.GetTimestamp();
            left = patience - time.GetElapsedTime(_since.Value);
        }

        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        await Task.Delay(retryAfter < left ? retryAfter : left, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>A call was answered: the next outage is another one.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            _since = null;
        }
    }
}
