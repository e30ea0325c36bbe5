namespace AnalyzerKit.Admission.Leasing;

/// <summary>
/// How often somebody who lacks money asks the books before it is a refusal: twice, and the second time only after instances that hold idle money
/// have seen that it is scarce, which takes them a heartbeat.
/// </summary>
internal struct AskRounds
{
    private const int Most = 2;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private long _last;
    private int _count;

    /// <summary>The books had less than was asked for. Whether another round comes.</summary>
    public bool GoOn(TimeProvider time)
    {
        if (_count > 0 && time.GetElapsedTime(_last) < Between)
            return true;

        _last = time.GetTimestamp();
        return ++_count < Most;
    }
}
