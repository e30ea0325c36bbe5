using System.Collections.Concurrent;

namespace AnalyzerKit.Relay;

/// <summary>What is known of the keys of each relay: what the last check found, and what calls found since.</summary>
/// <param name="next">Who hears of it too.</param>
internal sealed class KeyBoard(IKeyEvents next) : IKeyEvents
{
    private readonly ConcurrentDictionary<string, RelayKeyReport> _reports = new(StringComparer.OrdinalIgnoreCase);

    public RelayKeyReport? Find(string relay) => _reports.GetValueOrDefault(relay);

    public void Put(RelayKeyReport report) => _reports[report.Relay] = report;

    public void Drop(string relay) => _reports.TryRemove(relay, out _);

    public void SetAside(RelaySettings relay, ApiKey key, bool isNew)
    {
        Change(relay, key, KeyState.Refused);
        next.SetAside(relay, key, isNew);
    }

    public void TakenBack(RelaySettings relay, ApiKey key)
    {
        Change(relay, key, KeyState.Valid);
        next.TakenBack(relay, key);
    }

    private void Change(RelaySettings relay, ApiKey key, KeyState state)
    {
        while (_reports.TryGetValue(relay.Name, out RelayKeyReport? report) && !_reports.TryUpdate(relay.Name, report.With(key.Name, state), report))
        {
        }
    }
}
