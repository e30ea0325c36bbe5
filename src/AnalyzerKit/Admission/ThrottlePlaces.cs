namespace AnalyzerKit.Admission;

/// <summary>The places of a client: how many are taken, and the objects that stand for them, kept for the next call. Not thread-safe.</summary>
internal sealed class ThrottlePlaces(ClientThrottle owner)
{
    private const int MostKept = 1_024;

    private readonly ClientThrottle _owner = owner;
    private readonly Stack<ThrottlePlace> _kept = new();

    public int Taken { get; private set; }

    public ThrottlePlace Take()
    {
        var place = _kept.TryPop(out var kept) ? kept : new(_owner);
        place.Lease++;
        place.Beyond = 0;
        Taken++;
        return place;
    }

    public void Leave(ThrottlePlace place)
    {
        place.Lease++;
        Taken--;
        if (_kept.Count < MostKept)
            _kept.Push(place);
    }
}
