using System.Collections.Concurrent;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Which keys are accepted, and how often each may come.</summary>
internal sealed class KeyGate(RelaySimulatorOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly HashSet<string>? _accepted = options.ApiKeys is null ? null : new HashSet<string>(options.ApiKeys, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _recent = new(StringComparer.Ordinal);

    public void Revoke(string key) => _revoked[key] = true;

    public bool Accepts(string? key) => key is not null && !_revoked.ContainsKey(key) && (_accepted is null || _accepted.Contains(key));

    /// <summary>How long the key must wait before it may come again; null when it may come now, and then it has.</summary>
    public TimeSpan? MustWait(string key, DateTimeOffset now)
    {
        if (options.RequestsPerMinute is not { } limit) return null;
        var recent = _recent.GetOrAdd(key, static _ => new Queue<DateTimeOffset>());
        lock (recent)
        {
            while (recent.TryPeek(out var oldest) && now - oldest >= Window) recent.Dequeue();
            if (recent.Count >= limit) return recent.Peek() + Window - now;
            recent.Enqueue(now);
            return null;
        }
    }
}
