using System.Diagnostics.Metrics;
using AnalyzerKit.Admission;

namespace AnalyzerKit.Telemetry;

/// <summary>What can be read off budgets, throttles and circuits at any moment.</summary>
internal static class MeteringGauges
{
    public static void Create(Meter meter, IBudgets budgets, Throttles throttles)
    {
        meter.CreateObservableGauge("analyzerkit.budget.utilization", () => Read(budgets, static budget => (double)budget.Utilization), "1", "Used of a budget's limit in the period.");
        meter.CreateObservableGauge("analyzerkit.budget.level", () => Read(budgets, static budget => (int)budget.Level), "1", "A budget's level: 0 normal, 1 reduced, 2 throttled, 3 exhausted.");
        meter.CreateObservableGauge("analyzerkit.throttle.active", () => Read(throttles, static status => status.Active), "{call}", "Calls under way.");
        meter.CreateObservableGauge("analyzerkit.throttle.queued", () => Read(throttles, static status => status.Queued), "{call}", "Calls that wait for a permit.");
        meter.CreateObservableGauge("analyzerkit.throttle.utilization", () => Read(throttles, static status => status.Utilization), "1", "The fullest of a client's limits in use.");
    }

    public static void Create(Meter meter, IRelayCircuits circuits) =>
        meter.CreateObservableGauge("analyzerkit.circuit.state", () => Read(circuits), "1", "Whether a relay's model is called: 0 closed, 1 half-open, 2 open.");

    private static IEnumerable<Measurement<int>> Read(IRelayCircuits circuits) =>
        circuits.List().Select(static circuit => new Measurement<int>((int)circuit.State, new("analyzerkit.relay", circuit.Relay), new("gen_ai.request.model", circuit.Model)));

    private static IEnumerable<Measurement<T>> Read<T>(IBudgets budgets, Func<BudgetStatus, T> read)
        where T : struct
    {
        // Process-local budgets answer at once; a collection must not wait for any other kind.
        var listing = budgets.ListAsync();
        return listing.IsCompletedSuccessfully
            ? listing.Result.Select(budget => new Measurement<T>(read(budget), new KeyValuePair<string, object?>("analyzerkit.budget.name", budget.Name)))
            : [];
    }

    private static IEnumerable<Measurement<T>> Read<T>(Throttles throttles, Func<ThrottleStatus, T> read)
        where T : struct =>
        throttles.All.Select(pair => new Measurement<T>(read(pair.Value.Status), new KeyValuePair<string, object?>("analyzerkit.client", pair.Key)));
}
