using AnalyzerKit.Admission;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using AnalyzerKit.Telemetry;

namespace AnalyzerKit.Dispatch;

/// <summary>What every call of a host goes through, in order: admission, dispatch, the relay, settlement, telemetry.</summary>
internal sealed class MeteringPipeline(
    IMeteringSettings settings,
    BudgetBook budgets,
    Throttles throttles,
    IRelayKeys keys,
    UsageRecorder recorder,
    CallWatch watch,
    MeteringTelemetry telemetry,
    OwnSpendTally own,
    RoutePlanner routes,
    LatencyBook latencies,
    TimeProvider time)
{
    public IMeteringSettings Settings { get; } = settings;

    public BudgetBook Budgets { get; } = budgets;

    public Throttles Throttles { get; } = throttles;

    public Allowances Allowances { get; } = new();

    public TypicalUsage Typical { get; } = new();

    /// <summary>What this process spent, to be told from what others did.</summary>
    public OwnSpendTally Own { get; } = own;

    public RoutePlanner Routes { get; } = routes;

    /// <summary>How long models took lately, where calls are routed.</summary>
    public LatencyBook Latencies { get; } = latencies;

    public IRelayKeys Keys { get; } = keys;

    public UsageRecorder Recorder { get; } = recorder;

    public CallWatch Watch { get; } = watch;

    public MeteringTelemetry Telemetry { get; } = telemetry;

    public TimeProvider Time { get; } = time;
}
