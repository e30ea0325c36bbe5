namespace AnalyzerKit.Relay;

/// <summary>Finds a relay's key for one request. Nothing is kept between requests, so a rotated key is used at once.</summary>
internal interface IRelayKeys
{
    /// <summary>The key to use now; null for a relay that takes none.</summary>
    /// <exception cref="RelayException">The relay has names for its key, but nothing is found under any of them.</exception>
    ValueTask<ApiKey?> FindAsync(RelaySettings relay, CancellationToken cancellationToken);
}
