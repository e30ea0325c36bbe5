using System.Diagnostics;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Settlement;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>Shows calls to whoever listens: spans and metrics of the OpenTelemetry GenAI conventions, and the log.</summary>
internal sealed class MeteringTelemetry(MeteringInstruments instruments, ILogger<MeteringTelemetry> logger)
{
    private static readonly ActivitySource Source = new(MeteringInstruments.Name);

    /// <summary>Whether anybody listens for the time between chunks.</summary>
    public bool ObservesChunks => instruments.TimePerOutputChunk.Enabled;

    /// <summary>Starts the span <c>chat {model}</c>; null where nobody listens.</summary>
    public static Activity? Start(CallPlan plan)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity(plan.SpanName, ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("gen_ai.operation.name", "chat");
            activity.SetTag("gen_ai.request.model", plan.Candidates[0].Model);
            SpanAttributes.SetRelay(activity, plan.Relay);

            if (plan.MaxOutputTokensTag is { } limit)
            {
                activity.SetTag("gen_ai.request.max_tokens", limit);
            }

            if (plan.TemperatureTag is { } temperature)
            {
                activity.SetTag("gen_ai.request.temperature", temperature);
            }

            activity.SetTag("analyzerkit.client", plan.Client);
            activity.SetTag("analyzerkit.operation", plan.Operation);
        }

        return activity;
    }

    /// <summary>Ends a span with what its call's record says.</summary>
    public static void Stop(Activity? activity, CallPlan plan, UsageRecord? record, Exception? error)
    {
        if (activity is null)
        {
            return;
        }

        if (activity.IsAllDataRequested && record is not null)
        {
            SpanAttributes.Set(activity, plan, record);
        }

        if (error is not null || record is { Outcome: not CallOutcome.Succeeded })
        {
            activity.SetTag("error.type", ErrorType.Of(error));
            // The exception's message may be a foreign client's, which may quote a prompt: its type says enough.
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    public void Chunk(CallPlan plan, int candidate, TimeSpan sinceLast) => instruments.TimePerOutputChunk.Record(sinceLast.TotalSeconds, plan.MetricTagsOf(candidate));

    public void Retrying(CallPlan plan, int attempt, Failure failure, TimeSpan delay) => logger.Retrying(plan.Client, plan.Operation, attempt, failure.Kind, failure.StatusCode, delay);

    /// <summary>A call goes on to another model or relay.</summary>
    public void MovingOn(CallPlan plan, CallTarget target, AttemptReason reason) => DispatchLog.MovingOn(logger, plan.Client, plan.Operation, target.Model, target.Relay.Name, reason);

    /// <summary>A further attempt was refused: the call ends with the error it had.</summary>
    public void AttemptRefused(CallPlan plan, MeteringException refusal) => logger.AttemptRefused(plan.Client, plan.Operation, ErrorType.Of(refusal), refusal.Message);

    /// <summary>A call was refused.</summary>
    public void Rejected(CallPlan plan, MeteringException refusal)
    {
        var reason = ErrorType.Of(refusal);
        if (instruments.Rejected.Enabled)
        {
            instruments.Rejected.Add(1, new("analyzerkit.client", plan.Client), new("error.type", reason));
        }

        logger.Rejected(plan.Client, plan.Operation, reason, refusal.Message);
    }

    /// <summary>A call joined an equal one that was under way.</summary>
    public void Joined(CallPlan plan)
    {
        if (instruments.Coalesced.Enabled)
        {
            instruments.Coalesced.Add(1, new KeyValuePair<string, object?>("analyzerkit.client", plan.Client));
        }

        logger.Joined(plan.Client, plan.Operation);
    }

    /// <summary>A call is over.</summary>
    public void Settled(CallPlan plan, int candidate, UsageRecord? record, Exception? error)
    {
        if (record is null)
        {
            return;
        }

        if (instruments.TokenUsage.Enabled || instruments.Duration.Enabled || instruments.Cost.Enabled || instruments.TimeToFirstChunk.Enabled)
        {
            Measure(plan, candidate, record, error);
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.Settled(record.Client, record.Operation, record.Outcome, record.RequestedModel, record.Relay, record.Tokens.Input, record.Tokens.Output, record.Cost, record.CostBasis, record.Attempts, record.Duration.TotalMilliseconds, record.RequestId);
        }

        for (var i = 0; i < record.Anomalies.Count; i++)
        {
            logger.Anomaly(record.Client, record.Operation, record.RequestId, record.Anomalies[i]);
        }
    }

    private void Measure(CallPlan plan, int candidate, UsageRecord record, Exception? error)
    {
        var tags = MetricTags.Of(plan, candidate, record);
        if (record.Cost is { } cost)
        {
            instruments.Cost.Add((double)cost, tags);
        }

        // The conventions count what was used, so an upper bound does not belong there.
        if (instruments.TokenUsage.Enabled && record.Tokens.Source == UsageSource.Reported && record.Tokens.Total > 0)
        {
            var input = tags;
            input.Add("gen_ai.token.type", "input");
            instruments.TokenUsage.Record(record.Tokens.Input, input);
            var output = tags;
            output.Add("gen_ai.token.type", "output");
            instruments.TokenUsage.Record(record.Tokens.Output, output);
        }

        if (record.TimeToFirstToken is { } first)
        {
            instruments.TimeToFirstChunk.Record(first.TotalSeconds, tags);
        }

        if (record.Outcome != CallOutcome.Succeeded)
        {
            tags.Add("error.type", ErrorType.Of(error));
        }

        instruments.Duration.Record(record.Duration.TotalSeconds, tags);
    }
}
