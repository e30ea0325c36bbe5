using System.Diagnostics;

namespace AnalyzerKit.Telemetry;

/// <summary>Says on a call's span what was tried, where and why, wherever it took more than one attempt or did not begin with the first choice.</summary>
internal static class AttemptEvents
{
    private const string Name = "analyzerkit.attempt";

    public static void Add(Activity activity, IReadOnlyList<AttemptDetail> attempts)
    {
        if (attempts is [] or [{ Reason: AttemptReason.First }])
        {
            return;
        }

        foreach (var attempt in attempts)
        {
            var tags = new ActivityTagsCollection
            {
                ["analyzerkit.relay"] = attempt.Relay,
                ["gen_ai.request.model"] = attempt.Model,
                ["analyzerkit.attempt.reason"] = attempt.Reason.ToString(),
                ["analyzerkit.attempt.duration"] = attempt.Duration.TotalSeconds,
            };
            if (attempt.KeyName is { } key)
            {
                tags["analyzerkit.key.name"] = key;
            }

            if (attempt.Error is { } error)
            {
                tags["error.type"] = ErrorType.Of(error);
            }

            if (attempt.StatusCode is { } status)
            {
                tags["http.response.status_code"] = status;
            }

            activity.AddEvent(new ActivityEvent(Name, attempt.StartedAt, tags));
        }
    }
}
