namespace AnalyzerKit.Alerts;

/// <summary>One alert on its way to one sink.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Sink">The sink's name.</param>
/// <param name="Tries">How often it was tried before.</param>
/// <param name="Claim">Tells this claim from a later one of the same delivery.</param>
internal sealed record AlertDelivery(Alert Alert, string Sink, int Tries, string Claim)
{
    /// <summary>How long after <see cref="AnalyzerKit.Alert.At"/> an alert is still delivered; later it is history.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
}
