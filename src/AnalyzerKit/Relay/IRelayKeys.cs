namespace AnalyzerKit.Relay;

/// <summary>Finds a relay's keys, one for each request. None is kept between requests, so a rotated key is used at once.</summary>
internal interface IRelayKeys
{
    /// <summary>The key to use now: the first that is not set aside; where all are, the one that has been for longest. Null for a relay that takes none.</summary>
    /// <exception cref="RelayException">The relay has names for its key, but nothing is found under any of them.</exception>
    ValueTask<ApiKey?> FindAsync(RelaySettings relay, CancellationToken cancellationToken);

    /// <summary>The key to use next within a call that the relay has refused these keys to; null where there is no other.</summary>
    ValueTask<ApiKey?> FindNextAsync(RelaySettings relay, IReadOnlyList<ApiKey> refused, CancellationToken cancellationToken);

    /// <summary>All keys there are now, in order, and the names under which there is none.</summary>
    ValueTask<FoundKeys> FindAllAsync(RelaySettings relay, CancellationToken cancellationToken);

    /// <summary>Sets a key aside for a while, by its value: the relay has refused it.</summary>
    void SetAside(RelaySettings relay, ApiKey key);

    /// <summary>The relay has taken a key: it is set aside no longer. Costs next to nothing where no key is.</summary>
    void TakeBack(RelaySettings relay, ApiKey key);
}
