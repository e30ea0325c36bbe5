using System.Collections.Concurrent;
using AnalyzerKit.Dispatch.Routing;

namespace AnalyzerKit.Dispatch;

/// <summary>An operation's plans under one configuration, each made when it is first asked for.</summary>
internal sealed class PlanGeneration(PlanSource source, MeteringSettings settings)
{
    // Ids come from callers and orders from measurements, so their number is not ours to trust.
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, CallPlan> _byModel = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RouteChoice, CallPlan> _byRoute = new();
    private CallPlan? _declared;
    private CallRoutes? _routes;
    private bool _knowsRoutes;

    public MeteringSettings Settings { get; } = settings;

    public CallPlan Declared => _declared ?? Interlocked.CompareExchange(ref _declared, source.Plan(Settings, null), null) ?? _declared;

    /// <summary>The operation's routes; null where it has none.</summary>
    public CallRoutes? Routes
    {
        get
        {
            if (!Volatile.Read(ref _knowsRoutes))
            {
                _routes = source.Routes(Settings);
                Volatile.Write(ref _knowsRoutes, true);
            }

            return _routes;
        }
    }

    public CallPlan ForModel(string model) => _byModel.TryGetValue(model, out var plan) ? plan : Keep(_byModel, model, source.Plan(Settings, model));

    public CallPlan ForRoute(CallRoutes routes, RouteChoice choice) => _byRoute.TryGetValue(choice, out var plan) ? plan : Keep(_byRoute, choice, source.Plan(Settings, routes, choice));

    private static CallPlan Keep<TKey>(ConcurrentDictionary<TKey, CallPlan> plans, TKey key, CallPlan made)
        where TKey : notnull => plans.Count < Most ? plans.GetOrAdd(key, made) : made;
}
