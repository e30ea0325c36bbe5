using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Faults;

internal enum SlowPart
{
    Headers,
    FirstToken,
    EveryChunk,
}

internal sealed record SlowFault(SlowPart Part, TimeSpan Delay) : Fault
{
    internal override void Change(WireScript script)
    {
        if (Part == SlowPart.Headers || !script.IsStream) script.BeforeHeaders += Delay;
        else if (Part == SlowPart.FirstToken) script.Steps.Insert(0, WireStep.Wait(Delay));
        else
        {
            for (int i = script.Steps.Count - 1; i >= 0; i--)
            {
                if (script.Steps[i].Kind == StepKind.Content) script.Steps.Insert(i, WireStep.Wait(Delay));
            }
        }
    }
}
