namespace AnalyzerKit.Simulator.Wire;

/// <summary>Everything that happens on the wire for one request. Faults edit it before it is played.</summary>
internal sealed class WireScript(int status, string contentType)
{
    public int Status { get; set; } = status;

    public string ContentType { get; set; } = contentType;

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public TimeSpan BeforeHeaders { get; set; }

    public bool StallsBeforeHeaders { get; set; }

    public bool BreaksBeforeHeaders { get; set; }

    /// <summary>The connection is closed after the last step instead of the body ended.</summary>
    public bool Breaks { get; set; }

    /// <summary>A fault took away a part of the answer.</summary>
    public bool IsCut { get; set; }

    public List<WireStep> Steps { get; } = [];

    public bool IsStream => Steps.Exists(step => step.Kind is StepKind.Role or StepKind.Finish or StepKind.Done);

    public void Pause(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero) Steps.Add(WireStep.Wait(pause));
    }

    public void Write(StepKind kind, ReadOnlyMemory<byte> bytes) => Steps.Add(new WireStep(kind, bytes));

    /// <summary>The index behind the n-th content event; the end of the content where there are fewer.</summary>
    public int AfterContent(int chunks)
    {
        int seen = 0, after = Steps.FindLastIndex(step => step.Kind == StepKind.Role) + 1;
        for (int i = 0; i < Steps.Count && seen < chunks; i++)
        {
            if (Steps[i].Kind != StepKind.Content) continue;
            seen++;
            after = i + 1;
        }

        return after;
    }

    /// <summary>Drops every step from the index on; of a body that is not streamed, its second half.</summary>
    public void CutAt(int index)
    {
        IsCut = true;
        if (IsStream) Steps.RemoveRange(index, Steps.Count - index);
        else HalveBody();
    }

    public void HalveBody()
    {
        IsCut = true;
        int last = Steps.FindLastIndex(step => step.Writes);
        if (last < 0) return;
        Steps[last] = Steps[last] with { Bytes = Steps[last].Bytes[..(Steps[last].Bytes.Length / 2)] };
        Steps.RemoveRange(last + 1, Steps.Count - last - 1);
    }
}
