namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>The callers of a call that equal calls may join, as the call itself sees them.</summary>
internal abstract class CallParty
{
    /// <summary>From here on nobody joins. A second call changes nothing.</summary>
    /// <returns>How many callers shared the call, those counted that left before its end.</returns>
    public abstract int Close();

    /// <summary>Hands the call's record to whatever gathers the records of its callers, once to each.</summary>
    public abstract void Gather(UsageRecord record);
}
