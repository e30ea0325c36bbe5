namespace AnalyzerKit.Alerts.Delivery;

/// <summary>An alert in memory, and how far each sink is with it.</summary>
internal sealed class KeptAlert(Alert alert, long number)
{
    private readonly Dictionary<string, DeliveryState> _bySink = new(StringComparer.Ordinal);

    public Alert Alert { get; } = alert;

    /// <summary>Its place in the order of adding.</summary>
    public long Number { get; } = number;

    public DeliveryState For(string sink)
    {
        if (!_bySink.TryGetValue(sink, out var state)) _bySink[sink] = state = new();
        return state;
    }

    /// <summary>When something of it is due that is not yet.</summary>
    public DateTimeOffset NextDue(DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var state in _bySink.Values)
        {
            if (!state.IsOver && state.Due > now && state.Due < next) next = state.Due;
        }

        return next;
    }

    public void Hurry()
    {
        foreach (var state in _bySink.Values)
        {
            // What is under way has its last try after that, should it fail.
            if (state.Claim is null) state.Due = DateTimeOffset.MinValue;
            else state.IsHurried = true;
        }
    }
}

/// <summary>How far a sink is with an alert.</summary>
internal sealed class DeliveryState
{
    public DateTimeOffset Due { get; set; } = DateTimeOffset.MinValue;

    public int Tries { get; set; }

    public string? Claim { get; set; }

    /// <summary>Should the try under way fail, the next one is due at once.</summary>
    public bool IsHurried { get; set; }

    /// <summary>Delivered, or given up.</summary>
    public bool IsOver { get; set; }
}
