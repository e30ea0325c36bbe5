namespace AnalyzerKit.Relay;

/// <summary>What a check found out about a relay's keys.</summary>
/// <param name="Relay">The relay's name.</param>
/// <param name="At">When it was made, in UTC.</param>
/// <param name="Keys">Its keys and the names without one, in order; empty for a relay that takes none.</param>
internal sealed record RelayKeyReport(string Relay, DateTimeOffset At, IReadOnlyList<KeyReport> Keys)
{
    public bool IsUsable => Keys.Count == 0 || Keys.Any(static key => key.IsUsable);

    public bool IsFine => Keys.All(static key => key.IsUsable);

    public string Summary => string.Join(", ", Keys.Select(static key => $"{key.Name} is {key.Word}"));

    /// <summary>The same, with another state for the keys of a name.</summary>
    public RelayKeyReport With(string key, KeyState state) =>
        this with { Keys = [.. Keys.Select(known => known.Name == key ? known with { State = state, Reason = null } : known)] };
}
