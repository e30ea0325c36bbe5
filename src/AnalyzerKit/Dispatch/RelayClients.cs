using System.Collections.Concurrent;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>The client at the bottom of each relay: our own, or the one a user put there.</summary>
internal sealed class RelayClients(Func<string, IChatClient> create)
{
    private readonly ConcurrentDictionary<string, Bottom> _bottoms = new(StringComparer.OrdinalIgnoreCase);

    public Bottom Bottom(string relay) => _bottoms.GetOrAdd(relay, name => new Bottom(create(name)));

    /// <summary>The relay that carries a client's calls.</summary>
    public static RelaySettings Settings(MeteringSettings settings, ClientDeclaration client) =>
        Settings(settings, settings.Clients.GetValueOrDefault(client.Name)?.Relay ?? client.Relay);

    public static RelaySettings Settings(MeteringSettings settings, string relay) =>
        settings.Relays.TryGetValue(relay, out var found)
            ? found
            : throw new InvalidOperationException($"No relay named '{relay}' is configured. Add it under 'Relays', or name one of: {string.Join(", ", settings.Relays.Keys.Order(StringComparer.Ordinal))}.");
}
