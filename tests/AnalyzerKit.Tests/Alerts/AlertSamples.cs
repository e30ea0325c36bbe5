namespace AnalyzerKit.Tests.Alerts;

internal static class AlertSamples
{
    public static Alert Of(string key, DateTimeOffset at) => new() { Key = key, Kind = AlertKind.KeysRefused, Severity = AlertSeverity.Critical, At = at, Message = "It happened." };
}
