namespace AnalyzerKit.Admission.Leasing;

/// <summary>A call under way that needs more than it holds, and more than its process's leases have.</summary>
internal sealed class LeaseAsk(IReadOnlyList<LeaseCharge> lacking)
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AskRounds _rounds;

    /// <summary>What it lacks.</summary>
    public IReadOnlyList<LeaseCharge> Lacking { get; } = lacking;

    /// <summary>Whether it was part of what the books were last asked for.</summary>
    public bool WasAsked { get; set; }

    /// <summary>Whether it is worth trying again; false where the books had not enough, or do not answer.</summary>
    public Task<bool> Answer => _answer.Task;

    /// <summary>The books were seen, or do not answer.</summary>
    /// <returns>Whether it has its answer.</returns>
    public bool TryAnswer(TimeProvider time, bool seen)
    {
        if (seen && !WasAsked)
            return false;

        WasAsked = false;
        var isShort = false;
        foreach (var need in Lacking)
            isShort |= need.Lease.WasShort;
        if (seen && isShort && _rounds.GoOn(time))
            return false;

        return _answer.TrySetResult(seen && !isShort);
    }
}
