namespace AnalyzerKit.Alerts;

/// <summary>Counts what is dropped and says so at the first and at each doubling, so that a flood of drops is no flood of log lines.</summary>
internal sealed class DropVoice(Action<long> say)
{
    private readonly Lock _gate = new();
    private long _count;
    private long _sayAt = 1;

    public void Add(int dropped)
    {
        long count;
        lock (_gate)
        {
            count = _count += dropped;
            if (count < _sayAt) return;

            _sayAt = count * 2;
        }

        say(count);
    }
}
