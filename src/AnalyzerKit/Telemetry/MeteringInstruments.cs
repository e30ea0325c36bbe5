using System.Diagnostics.Metrics;

namespace AnalyzerKit.Telemetry;

/// <summary>The instruments of the meter <c>AnalyzerKit</c>: the OpenTelemetry GenAI conventions' with their bucket advice, and ours.</summary>
internal sealed class MeteringInstruments
{
    public const string Name = "AnalyzerKit";

    public MeteringInstruments(Meter meter)
    {
        TokenUsage = Histogram<long>(meter, "gen_ai.client.token.usage", "{token}", "Number of input and output tokens used.", [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864]);
        Duration = Histogram<double>(meter, "gen_ai.client.operation.duration", "s", "GenAI operation duration.", [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);
        TimeToFirstChunk = Histogram<double>(meter, "gen_ai.client.operation.time_to_first_chunk", "s", "Time to receive the first chunk of a streamed answer.", [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0]);
        TimePerOutputChunk = Histogram<double>(meter, "gen_ai.client.operation.time_per_output_chunk", "s", "Time between the chunks of a streamed answer.", [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5]);
        Cost = meter.CreateCounter<double>("analyzerkit.cost", "{USD}", "What calls were charged.");
        Rejected = meter.CreateCounter<long>("analyzerkit.calls.rejected", "{call}", "Calls refused before anything was sent.");
        Coalesced = meter.CreateCounter<long>("analyzerkit.calls.coalesced", "{call}", "Calls that shared the request of an equal one under way.");
        Overruns = meter.CreateCounter<long>("analyzerkit.budget.overruns", "{call}", "Calls that were billed more than was reserved for them.");
        LevelChanges = meter.CreateCounter<long>("analyzerkit.budget.level_changes", "{change}", "Budgets that went up or down a level.");
        CircuitChanges = meter.CreateCounter<long>("analyzerkit.circuit.changes", "{change}", "Circuits of a relay's model that opened, were tried again, or closed.");
        KeysRefused = meter.CreateCounter<long>("analyzerkit.keys.refused", "{refusal}", "Keys that a relay refused.");
        AlertsRaised = meter.CreateCounter<long>("analyzerkit.alerts.raised", "{alert}", "Alerts raised.");
        AlertsFailed = meter.CreateCounter<long>("analyzerkit.alerts.failed", "{try}", "Tries of a delivery of an alert that failed.");
        AlertsDropped = meter.CreateCounter<long>("analyzerkit.alerts.dropped", "{alert}", "Alerts dropped before they reached the outbox.");
        WebhookDropped = meter.CreateCounter<long>("analyzerkit.webhook.dropped", "{record}", "Usage records that the usage webhook did not get.");
    }

    public Histogram<long> TokenUsage { get; }

    public Histogram<double> Duration { get; }

    public Histogram<double> TimeToFirstChunk { get; }

    public Histogram<double> TimePerOutputChunk { get; }

    public Counter<double> Cost { get; }

    public Counter<long> Rejected { get; }

    public Counter<long> Coalesced { get; }

    public Counter<long> Overruns { get; }

    public Counter<long> LevelChanges { get; }

    public Counter<long> CircuitChanges { get; }

    public Counter<long> KeysRefused { get; }

    public Counter<long> AlertsRaised { get; }

    public Counter<long> AlertsFailed { get; }

    public Counter<long> AlertsDropped { get; }

    public Counter<long> WebhookDropped { get; }

    private static Histogram<T> Histogram<T>(Meter meter, string name, string unit, string description, T[] buckets)
        where T : struct =>
        meter.CreateHistogram(name, unit, description, tags: null, advice: new InstrumentAdvice<T> { HistogramBucketBoundaries = buckets });
}
