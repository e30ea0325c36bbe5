namespace AnalyzerKit.Relay;

/// <summary>Makes the errors of a request that is not sent at all.</summary>
internal readonly struct RequestRefusal(RelaySettings? relay)
{
    public RelayException Because(string reason) => Because(RelayErrorKind.BadRequest, reason);

    /// <summary>An option of the caller's that chat completions have no place for.</summary>
    public RelayException Unsupported(string what, string? wayOut = null) =>
        Because($"{what} cannot be sent to an OpenAI-compatible relay{(wayOut is null ? "" : $"; {wayOut}")}");

    public RelayException Because(RelayErrorKind kind, string reason) =>
        new(kind, relay is null ? $"Nothing was sent: {reason}." : $"Nothing was sent to relay \"{relay.Name}\": {reason}.");
}
