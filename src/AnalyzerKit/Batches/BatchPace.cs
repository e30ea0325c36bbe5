namespace AnalyzerKit.Batches;

/// <summary>
/// How many calls may run at once. A budget that refuses a call because others hold reservations would refuse the next one too: fewer run
/// then, and none starts before one of those has ended. Where nothing is refused for a while, the number grows again.
/// </summary>
internal sealed class BatchPace
{
    private const int CallsBeforeGrowth = 16;

    private readonly int _most;
    private int _bound;
    private int _sent;

    public BatchPace(int most) => _bound = _most = most;

    public bool Allows(int inFlight) => inFlight < _bound;

    /// <summary>Told of each call that has ended.</summary>
    /// <param name="isHeldUp">It was refused for what others in flight hold.</param>
    /// <param name="inFlight">How many are still in flight.</param>
    public void Ended(bool isHeldUp, int inFlight)
    {
        if (isHeldUp)
        {
            (_bound, _sent) = (Math.Max(1, Math.Min(_bound, inFlight / 2)), 0);
        }
        else if (_bound < _most && ++_sent == CallsBeforeGrowth)
        {
            (_bound, _sent) = (_bound + 1, 0);
        }
    }
}
