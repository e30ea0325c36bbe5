using System.Collections.Concurrent;

namespace AnalyzerKit.Dispatch;

/// <summary>Which relays do not stand in for which models, so that it is said once. Models come from callers, so their number is bounded.</summary>
internal sealed class LeftOutTargets
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<(string Relay, string Model), bool> _said = new();

    /// <summary>Whether it is the first time.</summary>
    public bool Add(string relay, string model) => _said.Count < Most && _said.TryAdd((relay, model), true);
}
