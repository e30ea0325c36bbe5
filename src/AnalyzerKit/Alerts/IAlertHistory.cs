namespace AnalyzerKit;

/// <summary>The alerts raised so far.</summary>
public interface IAlertHistory
{
    /// <summary>Reads alerts in order of <see cref="Alert.At"/>.</summary>
    /// <param name="from">The earliest moment, inclusive.</param>
    /// <param name="to">The latest moment, exclusive.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The alerts.</returns>
    IAsyncEnumerable<Alert> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
