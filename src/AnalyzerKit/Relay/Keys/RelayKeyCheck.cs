namespace AnalyzerKit.Relay;

/// <summary>Checks all keys of a relay: that they are there, that requests can carry them, and that the relay takes them.</summary>
internal sealed class RelayKeyCheck(IRelayKeys keys, KeyProbe probe, TimeProvider time)
{
    /// <param name="relay">The relay.</param>
    /// <param name="asks">Whether the relay is asked; without that, only looks count.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<RelayKeyReport> RunAsync(RelaySettings relay, bool asks, CancellationToken cancellationToken)
    {
        FoundKeys found;
        try
        {
            // A source that ignores its token, or blocks its thread, must hold up neither other relays nor the host's end.
            found = await Task.Run(() => keys.FindAllAsync(relay, cancellationToken).AsTask(), cancellationToken).WaitAsync(KeyProbe.Longest, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new(relay.Name, time.GetUtcNow(), [new(FoundKeys.SourceName, KeyState.Missing, $"the key source failed with {error.GetType().Name}")]);
        }

        // The same value under two names is asked about once.
        Dictionary<string, Task<(KeyState, string?)>> answers = new(StringComparer.Ordinal);
        List<Task<KeyReport>> reports = [];
        foreach ((ApiKey key, bool isSetAside) in found.Keys)
        {
            if (KeyShape.Impossible(key) is { } wrong)
            {
                reports.Add(Task.FromResult(new KeyReport(key.Name, KeyState.Malformed, wrong)));
                continue;
            }

            if (!answers.TryGetValue(key.Secret, out Task<(KeyState, string?)>? answer)) answers[key.Secret] = answer = AskAsync(relay, key, isSetAside, asks, cancellationToken);
            reports.Add(ReportAsync(relay, key, answer));
        }

        KeyReport[] made = await Task.WhenAll(reports).WaitAsync(cancellationToken).ConfigureAwait(false);
        return new(relay.Name, time.GetUtcNow(), [.. made, .. found.Missing.Select(static name => new KeyReport(name, KeyState.Missing))]);
    }

    private async Task<(KeyState State, string? Reason)> AskAsync(RelaySettings relay, ApiKey key, bool isSetAside, bool asks, CancellationToken cancellationToken)
    {
        (KeyState state, string? reason) = asks ? await probe.AskAsync(relay, key, cancellationToken).ConfigureAwait(false) : (KeyState.Unchecked, null);
        switch (state)
        {
            case KeyState.Refused:
                keys.SetAside(relay, key);
                break;
            case KeyState.Valid:
                keys.TakeBack(relay, key);
                break;
            default:
                // No answer leaves standing what a call was told a moment ago.
                if (isSetAside) return (KeyState.Refused, reason);
                break;
        }

        return (state, reason);
    }

    // What the relay takes is no longer in doubt.
    private static async Task<KeyReport> ReportAsync(RelaySettings relay, ApiKey key, Task<(KeyState State, string? Reason)> answer)
    {
        (KeyState state, string? reason) = await answer.ConfigureAwait(false);
        return new(key.Name, state, reason, state == KeyState.Valid ? null : KeyShape.Doubt(relay, key));
    }
}
