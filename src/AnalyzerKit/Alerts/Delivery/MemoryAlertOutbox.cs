using System.Globalization;
using System.Runtime.CompilerServices;

namespace AnalyzerKit.Alerts.Delivery;

/// <summary>Keeps the newest alerts in memory. Whoever restarts has none; an alert that is pushed out before it is delivered is gone.</summary>
internal sealed class MemoryAlertOutbox(TimeProvider time) : IAlertOutbox
{
    private const int MostKept = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, KeptAlert> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<KeptAlert> _kept = [];
    private readonly Dictionary<string, long> _sinceOfSink = new(StringComparer.Ordinal);
    private long _added;
    private long _claims;
    private long _addedBeforeLastClaim;

    /// <summary>What no sink has yet and may still get.</summary>
    public IReadOnlyList<string> Undelivered
    {
        get
        {
            lock (_gate) return [.. _kept.SelectMany(kept => _sinceOfSink.Where(sink => kept.Number >= sink.Value && !kept.For(sink.Key).IsOver).Select(sink => $"{kept.Alert.Key} to {sink.Key}"))];
        }
    }

    /// <summary>How long until something is due that is not yet; null where nothing waits.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (_gate)
            {
                var now = time.GetUtcNow();
                var next = DateTimeOffset.MaxValue;
                foreach (var kept in _kept)
                {
                    if (kept.NextDue(now) is var due && due < next) next = due;
                }

                return next == DateTimeOffset.MaxValue ? null : next - now;
            }
        }
    }

    public ValueTask AddAsync(Alert alert, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var kept = new KeptAlert(alert, _added);
            if (!_byKey.TryAdd(alert.Key, kept)) return default;

            _added++;
            _kept.AddLast(kept);
            if (_kept.Count > MostKept)
            {
                _byKey.Remove(_kept.First!.Value.Alert.Key);
                _kept.RemoveFirst();
            }
        }

        return default;
    }

    public ValueTask<IReadOnlyList<AlertDelivery>> ClaimAsync(IReadOnlyList<string> sinks, TimeSpan term, int most, CancellationToken cancellationToken)
    {
        var claimed = new List<AlertDelivery>();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Meet(sinks);
            foreach (var kept in _kept)
            {
                foreach (var sink in sinks)
                {
                    if (claimed.Count == most) return new(claimed);
                    if (kept.Number < _sinceOfSink[sink] || now - kept.Alert.At > AlertDelivery.Lifetime) continue;

                    var state = kept.For(sink);
                    if (state.IsOver || state.Due > now) continue;

                    state.Due = now + term;
                    state.Claim = (++_claims).ToString(CultureInfo.InvariantCulture);
                    claimed.Add(new(kept.Alert, sink, state.Tries, state.Claim));
                }
            }
        }

        return new(claimed);
    }

    public ValueTask CompleteAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Find(delivery) is { } state) state.IsOver = true;
        }

        return default;
    }

    public ValueTask FailAsync(AlertDelivery delivery, TimeSpan? delay, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Find(delivery) is not { } state) return default;

            state.Tries++;
            state.IsOver = delay is null;
            state.Due = state.IsHurried ? DateTimeOffset.MinValue : time.GetUtcNow() + (delay ?? TimeSpan.Zero);
            state.IsHurried = false;
            state.Claim = null;
        }

        return default;
    }

    /// <summary>Makes everything that waits for another try due at once: the process is about to end.</summary>
    public void Hurry()
    {
        lock (_gate)
        {
            foreach (var kept in _kept) kept.Hurry();
        }
    }

    public async IAsyncEnumerable<Alert> ReadAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Alert[] alerts;
        lock (_gate) alerts = [.. _kept.Select(kept => kept.Alert).Where(alert => alert.At >= from && alert.At < to).OrderBy(alert => alert.At)];
        foreach (var alert in alerts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return alert;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    // Those there at the first claim get everything; one that comes later begins with what was added since the claim before.
    private void Meet(IReadOnlyList<string> sinks)
    {
        foreach (var sink in sinks) _sinceOfSink.TryAdd(sink, _addedBeforeLastClaim);
        _addedBeforeLastClaim = _added;
    }

    // A claim that ran out and was taken by another has no say any more.
    private DeliveryState? Find(AlertDelivery delivery) =>
        _byKey.TryGetValue(delivery.Alert.Key, out var kept) && kept.For(delivery.Sink) is var state && state.Claim == delivery.Claim ? state : null;
}
