using System.Collections.Concurrent;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Hosting;

/// <summary>Checks the keys of the relays in use when that is due, one round at a time, and tells what it finds to log, alerts and board.</summary>
internal sealed class KeyChecks(RelayKeyCheck check, RelaysInUse relays, KeyBoard board, KeyNotes notes, RefusedKeys alerts, IMeteringSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>How long after a check of a relay another one asks it at the earliest, where only its health is looked at.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _gate = new(1);

    // When the keys of a relay were checked last, and by which of its settings.
    private readonly ConcurrentDictionary<string, (long At, string Terms)> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known of the relays in use; one that takes no key is left out.</summary>
    public IEnumerable<RelayKeyReport> Reports => relays.List().Select(relay => board.Find(relay.Name)).OfType<RelayKeyReport>().Where(static report => report.Keys.Count > 0);

    /// <summary>Checks the relays whose time has come, and those that are new or changed.</summary>
    /// <returns>How long until the next one is due.</returns>
    public async Task<TimeSpan> RunDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(relay => DueIn(relay) <= TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            notes.Failed(exception);
            return Shortest;
        }
    }

    /// <summary>Checks the relays that were never checked, and again, once a minute at most, those whose keys are not all fine. Where there is none, a round under way is not waited for.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => relays.List().Any(IsStale) ? RunAsync(IsStale, cancellationToken) : Task.CompletedTask;

    public void Dispose() => _gate.Dispose();

    private async Task<TimeSpan> RunAsync(Func<RelaySettings, bool> isDue, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var due = relays.List().Where(isDue).ToList();
            var reports = await Task.WhenAll(due.Select(relay => CheckAsync(relay, cancellationToken))).ConfigureAwait(false);
            foreach (var report in reports) Tell(report);
            foreach (var relay in due) _last[relay.Name] = (time.GetTimestamp(), TermsOf(relay));
            var next = relays.List().Select(DueIn).Append(Longest).Min();
            return next > TimeSpan.Zero ? next : TimeSpan.FromMilliseconds(1);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<RelayKeyReport?> CheckAsync(RelaySettings relay, CancellationToken cancellationToken)
    {
        var report = await check.RunAsync(relay, relay.KeyCheckInterval > TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        if (report.IsUsable || relays.IsCertain(relay)) return report;

        board.Drop(relay.Name);
        return null;
    }

    private void Tell(RelayKeyReport? report)
    {
        if (report is null) return;

        board.Put(report);
        notes.Write(report);
        alerts.Look(settings.Current, report);
    }

    private TimeSpan DueIn(RelaySettings relay)
    {
        if (!_last.TryGetValue(relay.Name, out var last) || last.Terms != TermsOf(relay)) return TimeSpan.Zero;
        return relay.KeyCheckInterval > TimeSpan.Zero ? relay.KeyCheckInterval - time.GetElapsedTime(last.At) : Longest;
    }

    private bool IsStale(RelaySettings relay) =>
        !_last.TryGetValue(relay.Name, out var last) || (board.Find(relay.Name) is { IsFine: false } && time.GetElapsedTime(last.At) >= Shortest);

    private static string TermsOf(RelaySettings relay) => string.Join('\n', [relay.BaseUrl.AbsoluteUri, relay.ApiKeyHeader, relay.KeyCheckInterval.ToString(), .. relay.ApiKeyNames]);
}
