using AnalyzerKit.Relay;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnalyzerKit.Hosting;

/// <summary>
/// The health of the relays' keys, by the last check: healthy where no key is in trouble, degraded where another key of the same relay can take over, unhealthy where a relay has none left.
/// A poll asks relays only where there was no check yet, or where the last one found trouble and is a minute old.
/// </summary>
internal sealed class KeyHealthCheck(KeyChecks checks) : IHealthCheck
{
    public const string Name = "analyzerkit-keys";
    public static readonly string[] Tags = ["analyzerkit", "ready"];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await checks.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var reports = checks.Reports.ToList();
        var data = reports.ToDictionary(static report => report.Relay, static report => (object)Data(report));
        var lost = reports.Where(static report => !report.IsUsable).ToList();
        if (lost.Count > 0)
            return new(context.Registration.FailureStatus, $"No key can be used: {Say(lost)}.", data: data);

        var troubled = reports.Where(static report => !report.IsFine).ToList();
        return troubled.Count > 0
            ? HealthCheckResult.Degraded($"Not every key can be used: {Say(troubled)}.", data: data)
            : HealthCheckResult.Healthy("Every relay has a key that it does not refuse.", data);
    }

    private static string Say(IEnumerable<RelayKeyReport> reports) => string.Join("; ", reports.Select(static report => $"relay '{report.Relay}': {report.Summary}"));

    // Plain values, which every writer of health reports can show.
    private static Dictionary<string, object> Data(RelayKeyReport report)
    {
        var keys = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var key in report.Keys)
        {
            var name = key.Name;
            for (var number = 2; keys.ContainsKey(name); number++) name = $"{key.Name} ({number})";
            keys[name] = new Dictionary<string, object> { ["state"] = key.Word, ["checkedAt"] = report.At };
        }

        return keys;
    }
}
