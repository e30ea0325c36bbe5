using AnalyzerKit.Simulator.Shapes;

namespace AnalyzerKit.Simulator.Faults;

/// <summary>Says something else than is so.</summary>
internal sealed record DraftFault(string Name, Action<AnswerDraft> Apply) : Fault
{
    public override string ToString() => Name;

    internal override void Change(AnswerDraft draft) => Apply(draft);
}

/// <summary>Reports other usage than is billed.</summary>
internal sealed record UsageFault(Func<SimulatedUsage, SimulatedUsage?> Apply) : Fault
{
    public override string ToString() => "WrongUsage";

    internal override void Change(AnswerDraft draft) => draft.Reported = draft.Reported is { } usage ? Apply(usage) : null;
}
