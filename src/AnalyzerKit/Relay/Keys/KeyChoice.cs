namespace AnalyzerKit.Relay;

/// <summary>Chooses among a relay's keys as they come, in order: the first that can be sent and that the relay has not refused lately.</summary>
/// <param name="refused">What is set aside.</param>
/// <param name="relay">The relay.</param>
/// <param name="refusedNow">What the relay has refused to the call that asks; null before its first request.</param>
internal struct KeyChoice(RefusedValues refused, RelaySettings relay, IReadOnlyList<ApiKey>? refusedNow)
{
    private ApiKey? _aside;
    private long _asideOrder;
    private ApiKey? _impossible;

    /// <summary>Of those that were not taken: the one set aside longest ago, else one that cannot be sent.</summary>
    public readonly ApiKey? SecondBest => _aside ?? _impossible;

    public bool Takes(ApiKey? key)
    {
        if (key is null) return false;
        if (KeyShape.Impossible(key) is not null)
        {
            _impossible ??= key;
            return false;
        }

        if (IsRefusedNow(key)) return false;
        if (refused.OrderOf(relay, key) is not { } order) return true;
        if (_aside is null || order < _asideOrder) (_aside, _asideOrder) = (key, order);
        return false;
    }

    // By value: a key that was rotated in the middle of the call is another one.
    private readonly bool IsRefusedNow(ApiKey key)
    {
        for (int i = 0; i < refusedNow?.Count; i++)
        {
            if (refusedNow[i].Secret == key.Secret) return true;
        }

        return false;
    }
}
