using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>A relay that took no key: the last attempt of a call failed by authentication, or there was no key to send. One alert a relay and hour.</summary>
internal sealed class RefusedKeys(AlertBoard board, TimeProvider time)
{
    private readonly RaiseCap _cap = new(most: 1, TimeSpan.FromHours(1), time);

    public void Look(CallPlan plan, UsageRecord record)
    {
        if (record.AttemptDetails is { Count: > 0 } attempts && attempts[^1].Error == RelayErrorKind.Authentication)
            Raise(plan, $"Relay '{plan.Relay.Name}' refused every key: calls fail until a valid one is found under its names.");
    }

    public void Look(CallPlan plan, MeteringException refusal)
    {
        if (refusal is RelayException { Kind: RelayErrorKind.Authentication })
            Raise(plan, $"There is no key for relay '{plan.Relay.Name}': calls fail until one is found under its names.");
    }

    private void Raise(CallPlan plan, string message)
    {
        if (!_cap.TryTake(plan.Relay.Name)) return;

        var now = time.GetUtcNow();
        var (project, environment) = AlertOrigin.Of(plan.Settings);
        board.Raise(new()
        {
            Key = AlertKey.Of("keys", project, environment, plan.Relay.Name, BudgetAlert.Hour(now)),
            Kind = AlertKind.KeysRefused,
            Severity = AlertSeverity.Critical,
            At = now,
            Message = message,
            Project = project,
            Environment = environment,
            Client = plan.Client,
            Relay = plan.Relay.Name,
        });
    }
}
