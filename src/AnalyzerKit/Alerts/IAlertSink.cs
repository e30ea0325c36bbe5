namespace AnalyzerKit;

/// <summary>Where alerts go. Registered in the services, it gets every alert beside the configured sinks.</summary>
public interface IAlertSink
{
    /// <summary>The sink's name, stable over restarts: deliveries are noted under it.</summary>
    string Name { get; }

    /// <summary>Delivers an alert. An exception makes it tried again later; the same alert may come again after a crash, with the same <see cref="Alert.Key"/>.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when the alert was taken.</returns>
    ValueTask SendAsync(Alert alert, CancellationToken cancellationToken = default);
}
