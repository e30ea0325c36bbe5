namespace AnalyzerKit.Admission;

/// <summary>One client's permits, handed out in order of arrival.</summary>
internal sealed class ClientThrottle(string client, TimeProvider time)
{
    private readonly string _client = client;
    private readonly TimeProvider _time = time;

    public ThrottleStatus Status => throw new NotImplementedException();

    /// <summary>Puts limits in force; those who wait are served under the new ones.</summary>
    public void Configure(ThrottleLimits limits) => throw new NotImplementedException();

    /// <summary>Waits for one request, this many tokens and one place.</summary>
    /// <exception cref="ThrottledException">The queue is full, or the wait was too long.</exception>
    public ValueTask<ThrottlePermit> AcquireAsync(long tokens, CancellationToken cancellationToken) => throw new NotImplementedException();
}
