namespace AnalyzerKit.Simulator.Wire;

/// <summary>What the bytes of a step are, so that a fault can find its place.</summary>
internal enum StepKind
{
    Pause,
    Stall,
    Preface,
    Role,
    Content,
    Finish,
    Usage,
    Done,
    Body,
}

/// <summary>One thing that happens on the wire after the headers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">What is written; empty for a pause or a stall.</param>
/// <param name="Pause">How long a pause lasts.</param>
/// <param name="Times">How often the bytes are written.</param>
internal readonly record struct WireStep(StepKind Kind, ReadOnlyMemory<byte> Bytes, TimeSpan Pause = default, long Times = 1)
{
    public bool Writes => Kind is not (StepKind.Pause or StepKind.Stall);

    public static WireStep Wait(TimeSpan pause) => new(StepKind.Pause, default, pause);

    public static WireStep Forever { get; } = new(StepKind.Stall, default);
}
