using System.Collections.Concurrent;

namespace AnalyzerKit.Dispatch;

/// <summary>One operation's plans under the configuration in force, by the model asked for.</summary>
internal sealed class PlanCache(IMeteringSettings settings, Func<MeteringSettings, string?, CallPlan> plan)
{
    // Ids come from callers, so their number is not ours to trust.
    private const int MaxModels = 256;
    private Generation? _generation;

    /// <summary>The plan for a model; null for the declared one.</summary>
    public CallPlan For(string? model)
    {
        var current = settings.Current;
        var generation = _generation;
        if (generation is null || !ReferenceEquals(generation.Settings, current))
        {
            generation = Begin(generation, current);
        }

        if (model is null)
        {
            return generation.Declared ?? generation.Declare(plan(current, null));
        }

        if (generation.ByModel.TryGetValue(model, out var cached))
        {
            return cached;
        }

        var made = plan(current, model);
        return generation.ByModel.Count < MaxModels ? generation.ByModel.GetOrAdd(model, made) : made;
    }

    // Calls that begin at once get the same plan: those of one plan may share.
    private Generation Begin(Generation? last, MeteringSettings settings)
    {
        var next = new Generation(settings);
        var found = Interlocked.CompareExchange(ref _generation, next, last);
        return ReferenceEquals(found, last) ? next
            : ReferenceEquals(found!.Settings, settings) ? found
            : next;
    }

    private sealed class Generation(MeteringSettings settings)
    {
        public MeteringSettings Settings { get; } = settings;

        private CallPlan? _declared;

        public CallPlan? Declared => _declared;

        public ConcurrentDictionary<string, CallPlan> ByModel { get; } = new(StringComparer.Ordinal);

        public CallPlan Declare(CallPlan made) => Interlocked.CompareExchange(ref _declared, made, null) ?? made;
    }
}
