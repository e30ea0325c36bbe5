using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Relay;

/// <summary>
/// Finds keys: from the relay's own source, where the user has registered one, then under its names in the environment, then in the
/// configuration. Looked up for every use and never kept, so that a rotated key is used at once.
/// </summary>
/// <param name="services">What sources are called with.</param>
/// <param name="sources">The users' own sources; the last one registered for a relay counts.</param>
/// <param name="configuration">Where names are looked up that the environment does not know.</param>
internal sealed class RelayKeys(IServiceProvider services, IEnumerable<RelayKeySource> sources, IConfiguration? configuration = null) : IRelayKeys
{
    private readonly RelayKeySource[] _sources = [.. sources];

    public async ValueTask<ApiKey?> FindAsync(RelaySettings relay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RelayKeySource? source = SourceOf(relay);
        if (source is not null && await source.FindAsync(services, cancellationToken).ConfigureAwait(false) is { } given) return given;
        for (int i = 0; i < relay.ApiKeyNames.Count; i++)
        {
            if (NamedSecret.Find(relay.ApiKeyNames[i], configuration) is { } secret) return new ApiKey(relay.ApiKeyNames[i], secret);
        }

        if (relay.ApiKeyNames.Count == 0 && source is null) return null;
        throw new RelayException(RelayErrorKind.Authentication, Missing(relay, source is not null));
    }

    public ValueTask<ApiKey?> FindNextAsync(RelaySettings relay, IReadOnlyList<ApiKey> refused, CancellationToken cancellationToken) => default;

    public void SetAside(RelaySettings relay, ApiKey key)
    {
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
