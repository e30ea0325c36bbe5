using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One operation's plans under the configuration in force: the declared one, and those by the model asked for and by the route taken.</summary>
internal sealed class PlanCache(PlanSource source)
{
    private PlanGeneration? _generation;

    /// <summary>The plan for one call.</summary>
    /// <param name="messages">Its messages.</param>
    /// <param name="options">The caller's options; one that names a model is not routed.</param>
    /// <param name="form">What it is to bring.</param>
    public CallPlan For(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CallForm form)
    {
        var generation = Now();
        if (options?.ModelId is { } model)
        {
            return generation.ForModel(model);
        }

        var declared = generation.Declared;
        return generation.Routes is { } routes && source.Choose(routes, declared, messages, options, form) is { } choice ? generation.ForRoute(routes, choice) : declared;
    }

    // Calls that begin at once get the same plan: those of one plan may share.
    private PlanGeneration Now()
    {
        var settings = source.Settings;
        var last = _generation;
        if (last is not null && ReferenceEquals(last.Settings, settings))
        {
            return last;
        }

        var next = new PlanGeneration(source, settings);
        var found = Interlocked.CompareExchange(ref _generation, next, last);
        return ReferenceEquals(found, last) ? next
            : ReferenceEquals(found!.Settings, settings) ? found
            : next;
    }
}
