using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Faults;

/// <summary>A line longer than anyone should hold in memory.</summary>
internal sealed record LongLineFault(long Length) : Fault
{
    private static readonly byte[] Blanks = CreateBlanks();

    internal override void Change(WireScript script)
    {
        int at = Math.Max(script.Steps.FindIndex(static step => step.Kind is StepKind.Content or StepKind.Body), 0);
        if (script.Steps.Count == 0) return;
        var step = script.Steps[at];
        int head = step.Kind == StepKind.Content ? "data: "u8.Length : 0;
        script.Steps[at] = step with { Bytes = step.Bytes[head..] };
        script.Steps.InsertRange(at,
        [
            new WireStep(StepKind.Preface, step.Bytes[..head]),
            new WireStep(StepKind.Preface, Blanks, Times: Length / Blanks.Length),
            new WireStep(StepKind.Preface, Blanks.AsMemory(0, (int)(Length % Blanks.Length))),
        ]);
    }

    private static byte[] CreateBlanks()
    {
        byte[] blanks = new byte[64 * 1024];
        blanks.AsSpan().Fill((byte)' ');
        return blanks;
    }
}

/// <summary>Signs of life without content.</summary>
internal sealed record CommentsFault(long Count) : Fault
{
    internal override void Change(WireScript script)
    {
        int at = Math.Max(script.Steps.FindIndex(static step => step.Kind is StepKind.Content or StepKind.Body), 0);
        byte[] sign = script.IsStream ? ": keep-alive\n\n"u8.ToArray() : "\n"u8.ToArray();
        script.Steps.Insert(at, new WireStep(StepKind.Preface, sign, Times: Count));
    }
}

/// <summary>The same bytes, cut anywhere.</summary>
internal sealed record SplitFault(int Size) : Fault
{
    internal override void Change(WireScript script)
    {
        var whole = script.Steps.ToArray();
        script.Steps.Clear();
        foreach (var step in whole)
        {
            var rest = step.Bytes;
            for (; step.Times == 1 && rest.Length > Size; rest = rest[Size..]) script.Steps.Add(new WireStep(StepKind.Preface, rest[..Size]));
            script.Steps.Add(step with { Bytes = rest });
        }
    }
}
