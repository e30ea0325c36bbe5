using System.Diagnostics;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Telemetry;

/// <summary>The attributes of a call's measurements. Of a call's own tags, only the configured keys are among them.</summary>
internal static class MetricTags
{
    /// <summary>Those of calls that went to this relay.</summary>
    public static KeyValuePair<string, object?>[] Of(CallPlan plan, RelaySettings relay)
    {
        List<KeyValuePair<string, object?>> tags =
        [
            new("gen_ai.operation.name", "chat"),
            new("gen_ai.provider.name", relay.Provider),
            new("gen_ai.request.model", plan.Candidates[0].Model),
        ];
        if (relay.HasAddress)
        {
            tags.Add(new("server.address", relay.BaseUrl.Host));
            tags.Add(new("server.port", relay.PortTag));
        }

        return [.. tags];
    }

    public static TagList Of(CallPlan plan, int candidate, UsageRecord record)
    {
        var tags = new TagList(plan.MetricTagsOf(candidate));
        if (record.ResponseModel is { } model)
        {
            tags.Add("gen_ai.response.model", model);
        }

        for (var i = 0; i < plan.Settings.TagAttributes.Count; i++)
        {
            var key = plan.Settings.TagAttributes[i];
            if (record.Tags.TryGetValue(key, out var value))
            {
                tags.Add(key, value);
            }
        }

        return tags;
    }
}
