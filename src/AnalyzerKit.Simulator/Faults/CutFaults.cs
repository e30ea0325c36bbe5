using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Faults;

internal enum CutPlace
{
    AfterChunks,
    BeforeFinish,
    AfterFinish,
    BeforeDone,
}

/// <summary>Ends the body early, as if that were its end.</summary>
internal sealed record CutFault(CutPlace Place, int Chunks = 0) : Fault
{
    internal override void Change(WireScript script)
    {
        int at = Place switch
        {
            CutPlace.AfterChunks => script.AfterContent(Chunks),
            CutPlace.BeforeFinish => script.Steps.FindIndex(static step => step.Kind == StepKind.Finish),
            CutPlace.AfterFinish => script.Steps.FindLastIndex(static step => step.Kind == StepKind.Finish) + 1,
            _ => script.Steps.FindIndex(static step => step.Kind == StepKind.Done),
        };
        script.CutAt(Math.Max(at, 0));
    }
}

/// <summary>Closes the connection.</summary>
internal sealed record ResetFault(int? Chunks) : Fault
{
    internal override void Change(WireScript script)
    {
        if (Chunks is { } chunks) script.CutAt(script.AfterContent(chunks));
        script.IsCut = true;
        script.Breaks = true;
        script.BreaksBeforeHeaders = Chunks is null;
    }
}

/// <summary>Says nothing more.</summary>
internal sealed record StallFault(int? Chunks) : Fault
{
    internal override void Change(WireScript script)
    {
        if (Chunks is { } chunks) script.CutAt(script.AfterContent(chunks));
        script.IsCut = true;
        script.StallsBeforeHeaders = Chunks is null;
        script.Steps.Add(WireStep.Forever);
    }
}

/// <summary>Ends the body in the middle of a value.</summary>
internal sealed record TruncateFault : Fault
{
    internal override void Change(WireScript script)
    {
        if (script.IsStream) script.CutAt(script.AfterContent(1));
        script.HalveBody();
    }
}
