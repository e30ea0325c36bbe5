using AnalyzerKit.Alerts.Webhooks;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>Looks on as calls go by: the rules that alerts are raised by, and the usage webhook. Whatever fails here is logged, and the call goes on.</summary>
internal sealed class CallWatch(
    AlertBoard board, RepeatedPrompts repeated, OversizedRequests oversized, RefusedKeys keys, ProjectionRule projection, UsageWebhook webhook, ILogger<CallWatch> logger)
{
    /// <summary>A call is about to be sent.</summary>
    public void Admitted(MeteredCall call)
    {
        board.Prepare();
        if (call.Plan.Settings.Alerts.RepeatedPrompt is not { } rule) return;

        try
        {
            repeated.Look(call.Plan, call.Messages, rule);
        }
        catch (Exception error)
        {
            AlertLog.RuleFailed(logger, error);
        }
    }

    /// <summary>A call was refused, or one relay of several was left out of it.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="relay">The relay that it is about; null for the call's own.</param>
    public void Refused(CallPlan plan, MeteringException refusal, RelaySettings? relay = null)
    {
        try
        {
            keys.Look(plan, refusal, relay ?? plan.Relay);
        }
        catch (Exception error)
        {
            AlertLog.RuleFailed(logger, error);
        }
    }

    /// <summary>A call is over.</summary>
    public void Settled(CallPlan plan, UsageRecord record)
    {
        try
        {
            webhook.Hand(record);
            oversized.Look(plan, record);
            keys.Look(plan.Settings, record);
            projection.Look(plan.Settings);
        }
        catch (Exception error)
        {
            AlertLog.RuleFailed(logger, error);
        }
    }
}
