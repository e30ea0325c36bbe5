using System.Diagnostics;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Telemetry;

/// <summary>What a span says of its call once that is settled.</summary>
internal static class SpanAttributes
{
    private static readonly string[] Stop = ["stop"];

    /// <summary>Where the call goes.</summary>
    public static void SetRelay(Activity activity, RelaySettings relay)
    {
        activity.SetTag("gen_ai.provider.name", relay.Provider);
        if (relay.HasAddress)
        {
            activity.SetTag("server.address", relay.BaseUrl.Host);
            activity.SetTag("server.port", relay.PortTag);
        }
    }

    public static void Set(Activity activity, CallPlan plan, UsageRecord record)
    {
        if (record.Relay != plan.Relay.Name && plan.Settings.Relays.TryGetValue(record.Relay, out var answered))
        {
            SetRelay(activity, answered);
        }

        AttemptEvents.Add(activity, record.AttemptDetails);
        activity.SetTag("gen_ai.response.model", record.ResponseModel);
        activity.SetTag("gen_ai.response.id", record.ResponseId);
        if (record.FinishReason is { } reason)
        {
            activity.SetTag("gen_ai.response.finish_reasons", reason == "stop" ? Stop : [reason]);
        }

        var tokens = record.Tokens;
        if (tokens.Source == UsageSource.Reported)
        {
            activity.SetTag("gen_ai.usage.input_tokens", tokens.Input);
            activity.SetTag("gen_ai.usage.output_tokens", tokens.Output);
            activity.SetTag("gen_ai.usage.cache_read.input_tokens", tokens.CachedInput);
            activity.SetTag("gen_ai.usage.cache_creation.input_tokens", tokens.CacheWrite);
            activity.SetTag("gen_ai.usage.reasoning.output_tokens", tokens.Reasoning);
        }

        if (record.Cost is { } cost)
        {
            activity.SetTag("gen_ai.usage.cost.amount", (double)cost);
            activity.SetTag("gen_ai.usage.cost.currency", "USD");
        }

        activity.SetTag("analyzerkit.request.id", record.RequestId);
        activity.SetTag("analyzerkit.cost.basis", record.CostBasis.ToString());
        activity.SetTag("analyzerkit.attempts", record.Attempts);
        if (record.Route is { } route)
        {
            activity.SetTag("analyzerkit.route", route);
        }

        if (record.Callers > 1)
        {
            activity.SetTag("analyzerkit.callers", record.Callers);
        }

        foreach (var key in plan.Settings.TagAttributes)
        {
            if (record.Tags.TryGetValue(key, out var value))
            {
                activity.SetTag(key, value);
            }
        }
    }
}
