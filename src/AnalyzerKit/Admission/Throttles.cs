using System.Collections.Concurrent;

namespace AnalyzerKit.Admission;

/// <summary>The throttles of all clients.</summary>
internal sealed class Throttles(TimeProvider time) : IThrottles
{
    private readonly ConcurrentDictionary<string, ClientThrottle> _clients = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, ClientThrottle>> All => _clients;

    public ClientThrottle For(string client) => _clients.GetOrAdd(client, static (name, time) => new(name, time), time);

    public ThrottleStatus? Get(string client) => _clients.TryGetValue(client, out var throttle) ? throttle.Status : null;
}
