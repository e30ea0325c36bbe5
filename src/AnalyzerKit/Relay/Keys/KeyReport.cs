namespace AnalyzerKit.Relay;

/// <summary>What a check found out about one key.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Reason">Why that is so, in a few words; null where the state says it all.</param>
/// <param name="Doubt">What is odd about its looks; null where nothing is.</param>
internal sealed record KeyReport(string Name, KeyState State, string? Reason = null, string? Doubt = null)
{
    /// <summary>Calls may be sent with it.</summary>
    public bool IsUsable => State is KeyState.Valid or KeyState.Unknown or KeyState.Unchecked;

    public string Word => State switch
    {
        KeyState.Unchecked => "unchecked",
        KeyState.Valid => "valid",
        KeyState.Refused => "refused",
        KeyState.Missing => "missing",
        KeyState.Malformed => "malformed",
        _ => "unknown",
    };
}
