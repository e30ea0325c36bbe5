namespace AnalyzerKit.Relay;

/// <summary>
/// The attempt under way in this flow of control: how the client at the bottom finds its exchange where a user's client in between
/// made options of its own.
/// </summary>
internal static class CurrentExchange
{
    private static readonly AsyncLocal<RelayExchange?> Ambient = new();

    public static RelayExchange? Value
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
