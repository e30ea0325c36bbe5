using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Hosting;

/// <summary>The relays whose keys matter: those that settings or code speak of, those that clients call, and those that stand in for them. A relay whose client is the user's own has no keys here.</summary>
internal sealed class RelaysInUse(IMeteringSettings settings, IEnumerable<RegisteredClient> clients, IEnumerable<RelayClientSource> own, IEnumerable<RelayKeySource> sources)
{
    private readonly RegisteredClient[] _clients = [.. clients];
    private readonly HashSet<string> _own = own.Select(static source => source.Relay).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _sources = sources.Select(static source => source.Relay).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<RelaySettings> List()
    {
        var current = settings.Current;
        var called = Called(current);
        return [.. current.Relays.Values.Where(relay => !_own.Contains(relay.Name) && KeyProbe.CanAsk(relay) && (!relay.IsImplied || _clients.Length == 0 || called.Contains(relay.Name)))];
    }

    /// <summary>Whether calls go there for all that is known, so that a missing key is worth a word: without clients, nobody has spoken of a relay that is only implied.</summary>
    public bool IsCertain(RelaySettings relay) => !relay.IsImplied || Called(settings.Current).Contains(relay.Name);

    private HashSet<string> Called(MeteringSettings current)
    {
        var called = new HashSet<string>(_sources, StringComparer.OrdinalIgnoreCase);
        foreach (var (declaration, _) in _clients)
        {
            var relay = current.Clients.GetValueOrDefault(declaration.Name)?.Relay ?? declaration.Relay;
            while (called.Add(relay) && current.Relays.GetValueOrDefault(relay)?.Fallback is { } fallback) relay = fallback;
        }

        return called;
    }
}
