namespace AnalyzerKit;

/// <summary>Reads what was spent on a relay's key altogether, by this host and by everybody else who uses that key.</summary>
/// <remarks>
/// Asked in the background for budgets with <c>CountExternal</c>. The default asks the relay itself: <c>GET {BaseUrl}/usage/current-month</c>, with the relay's key and HTTP client.
/// Register another as a singleton for relays that tell it elsewhere.
/// </remarks>
public interface IExternalSpend
{
    /// <summary>Reads the totals of the current month and day, in UTC.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The totals. An exception counts as no reading: it is logged, and the last one stays.</returns>
    ValueTask<RelaySpend> ReadAsync(string relay, CancellationToken cancellationToken = default);
}
