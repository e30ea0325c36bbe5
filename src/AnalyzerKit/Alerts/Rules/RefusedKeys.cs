using System.Net;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>
/// Keys that relays refuse. A relay that takes none of its keys is told once a relay and hour; a key that is refused while another is left, or that cannot be one, once a key's name and hour.
/// </summary>
internal sealed class RefusedKeys(AlertBoard board, TimeProvider time)
{
    private readonly RaiseCap _relays = new(most: 1, TimeSpan.FromHours(1), time);
    private readonly RaiseCap _keys = new(most: 1, TimeSpan.FromHours(1), time);
    private readonly RaiseCap _shapes = new(most: 1, TimeSpan.FromHours(1), time);

    /// <summary>A call is over. Dispatch goes from a refused key to the next, so a relay has none left if its last attempt was refused one too.</summary>
    public void Look(MeteringSettings settings, UsageRecord record)
    {
        var attempts = record.AttemptDetails;
        for (var i = 0; i < attempts.Count; i++)
        {
            if (attempts[i].Error != RelayErrorKind.Authentication) continue;

            var (relay, key) = (attempts[i].Relay, attempts[i].KeyName);
            if (key is not null && (attempts[i].StatusCode == (int)HttpStatusCode.Forbidden || !IsLast(attempts, i)))
                RaiseKey(settings, relay, key, record.Client);
            else if (IsLast(attempts, i))
                RaiseRelay(settings, relay, $"Relay '{relay}' refused every key: calls fail until a valid one is found under its names.", record.Client);
        }
    }

    /// <summary>A call was refused by a relay's lack of a key, or went to another relay for it.</summary>
    public void Look(CallPlan plan, MeteringException refusal, RelaySettings relay)
    {
        if (refusal is RelayException { Kind: RelayErrorKind.Authentication })
            RaiseRelay(plan.Settings, relay.Name, NoKey(relay.Name), plan.Client);
    }

    /// <summary>A relay's keys were checked.</summary>
    public void Look(MeteringSettings settings, RelayKeyReport report)
    {
        if (!report.IsUsable)
            RaiseRelay(settings, report.Relay, IsNoneThere(report) ? NoKey(report.Relay) : $"Relay '{report.Relay}' has no key that can be used ({report.Summary}): calls fail until a valid one is found under its names.");

        foreach (var key in report.Keys)
        {
            if (key.State == KeyState.Refused && report.IsUsable) RaiseKey(settings, report.Relay, key.Name);
            var problem = key.State == KeyState.Malformed ? key.Reason : key.Doubt;
            if (problem is not null && _shapes.TryTake($"{report.Relay}\n{key.Name}"))
                Raise(settings, AlertKind.KeyMalformed, AlertSeverity.Warning, report.Relay, $"The key {key.Name} of relay '{report.Relay}' {problem}.", null, "malformed", key.Name);
        }
    }

    private void RaiseRelay(MeteringSettings settings, string relay, string message, string? client = null)
    {
        if (_relays.TryTake(relay)) Raise(settings, AlertKind.KeysRefused, AlertSeverity.Critical, relay, message, client, "keys");
    }

    private void RaiseKey(MeteringSettings settings, string relay, string key, string? client = null)
    {
        if (_keys.TryTake($"{relay}\n{key}"))
            Raise(settings, AlertKind.KeyRefused, AlertSeverity.Warning, relay, $"Relay '{relay}' refused the key {key}. Replace it: a new value under its name is used at once.", client, "key", key);
    }

    private void Raise(MeteringSettings settings, AlertKind kind, AlertSeverity severity, string relay, string message, string? client, string about, string? key = null)
    {
        var now = time.GetUtcNow();
        var (project, environment) = AlertOrigin.Of(settings);
        var hour = BudgetAlert.Hour(now);
        board.Raise(new()
        {
            Key = key is null ? AlertKey.Of(about, project, environment, relay, hour) : AlertKey.Of(about, project, environment, relay, key, hour),
            Kind = kind,
            Severity = severity,
            At = now,
            Message = message,
            Project = project,
            Environment = environment,
            Client = client,
            Relay = relay,
        });
    }

    private static string NoKey(string relay) => $"There is no key for relay '{relay}': calls fail until one is found under its names.";

    private static bool IsNoneThere(RelayKeyReport report) => report.Keys.All(static key => key.State == KeyState.Missing);

    private static bool IsLast(IReadOnlyList<AttemptDetail> attempts, int index)
    {
        for (var i = index + 1; i < attempts.Count; i++)
        {
            if (string.Equals(attempts[i].Relay, attempts[index].Relay, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }
}
