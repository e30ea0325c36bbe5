using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Relay;

/// <summary>
/// Finds keys: from the relay's own source, where the user has registered one, then under its names in the environment, then in the
/// configuration. Looked up for every use and never kept, so that a rotated key is used at once.
/// </summary>
/// <param name="services">What sources are called with.</param>
/// <param name="sources">The users' own sources; the last one registered for a relay counts.</param>
/// <param name="configuration">Where names are looked up that the environment does not know.</param>
/// <param name="time">How long keys stay set aside.</param>
/// <param name="events">Hears of keys that are set aside and taken back.</param>
internal sealed class RelayKeys(IServiceProvider services, IEnumerable<RelayKeySource> sources, IConfiguration? configuration = null, TimeProvider? time = null, IKeyEvents? events = null) : IRelayKeys
{
    private readonly RelayKeySource[] _sources = [.. sources];
    private readonly RefusedValues _refused = new(time ?? TimeProvider.System);

    public async ValueTask<ApiKey?> FindAsync(RelaySettings relay, CancellationToken cancellationToken)
    {
        if (await ChooseAsync(relay, null, cancellationToken).ConfigureAwait(false) is { } key) return key;

        bool hasSource = SourceOf(relay) is not null;
        if (relay.ApiKeyNames.Count == 0 && !hasSource) return null;
        throw new RelayException(RelayErrorKind.Authentication, Missing(relay, hasSource));
    }

    public ValueTask<ApiKey?> FindNextAsync(RelaySettings relay, IReadOnlyList<ApiKey> refused, CancellationToken cancellationToken) => ChooseAsync(relay, refused, cancellationToken);

    public async ValueTask<FoundKeys> FindAllAsync(RelaySettings relay, CancellationToken cancellationToken)
    {
        GivenKeys given = SourceOf(relay) is { } source ? await source.FindAsync(services, cancellationToken).ConfigureAwait(false) : default;
        List<ApiKey> keys = [];
        List<string> missing = [];
        for (int i = 0; i < given.Count; i++)
        {
            if (given[i] is { } key) keys.Add(key);
        }

        bool isGiven = keys.Count > 0;
        foreach (string name in relay.ApiKeyNames)
        {
            if (NamedSecret.Find(name, configuration) is { } secret) keys.Add(new ApiKey(name, secret));
            else if (!isGiven) missing.Add(name);
        }

        if (SourceOf(relay) is not null && keys.Count == 0 && missing.Count == 0) missing.Add(FoundKeys.SourceName);
        return new FoundKeys([.. keys.Select(key => (key, _refused.OrderOf(relay, key) is not null))], missing);
    }

    public void SetAside(RelaySettings relay, ApiKey key)
    {
        bool isNew = _refused.Add(relay, key);
        events?.SetAside(relay, key, isNew);
    }

    public void TakeBack(RelaySettings relay, ApiKey key)
    {
        if (_refused.Remove(relay, key)) events?.TakenBack(relay, key);
    }

    // Without keys that were refused just now, the second best will do: a key set aside, which may be good again, or one that cannot be sent, whose error says why.
    private async ValueTask<ApiKey?> ChooseAsync(RelaySettings relay, IReadOnlyList<ApiKey>? refusedNow, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        KeyChoice choice = new(_refused, relay, refusedNow);
        if (SourceOf(relay) is { } source)
        {
            GivenKeys given = await AskAsync(relay, source, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < given.Count; i++)
            {
                if (choice.Takes(given[i])) return given[i];
            }
        }

        for (int i = 0; i < relay.ApiKeyNames.Count; i++)
        {
            if (NamedSecret.Find(relay.ApiKeyNames[i], configuration) is not { } secret) continue;
            ApiKey key = new(relay.ApiKeyNames[i], secret);
            if (choice.Takes(key)) return key;
        }

        return refusedNow is null ? choice.SecondBest : null;
    }

    private async ValueTask<GivenKeys> AskAsync(RelaySettings relay, RelayKeySource source, CancellationToken cancellationToken)
    {
        try
        {
            ValueTask<GivenKeys> finding = source.FindAsync(services, cancellationToken);

            // A source that ignores its token must not keep a caller who has gone.
            return await (finding.IsCompleted ? finding : new(finding.AsTask().WaitAsync(cancellationToken))).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is not RelayException)
        {
            // Told as what it is to the call: no key. What it says itself may hold anything, so it is kept out of the message.
            throw new RelayException(RelayErrorKind.Authentication, $"No key for relay \"{relay.Name}\": its key source (UseApiKeys) failed with {error.GetType().Name}.", error);
        }
    }

    private RelayKeySource? SourceOf(RelaySettings relay)
    {
        for (int i = _sources.Length - 1; i >= 0; i--)
        {
            if (string.Equals(_sources[i].Relay, relay.Name, StringComparison.OrdinalIgnoreCase)) return _sources[i];
        }

        return null;
    }

    private static string Missing(RelaySettings relay, bool hasSource)
    {
        string names = string.Join(", ", relay.ApiKeyNames);
        string asked = (hasSource, names) switch
        {
            (true, "") => "its key source gave none",
            (true, _) => $"its key source gave none, and neither the environment nor the configuration holds {names}",
            _ => $"neither the environment nor the configuration holds {names}",
        };
        return $"No key for relay \"{relay.Name}\": {asked}. Nothing was sent.";
    }
}
