namespace AnalyzerKit.Alerts;

/// <summary>Keeps alerts until every sink has them, and remembers them afterwards. In memory, or in the database that instances share.</summary>
internal interface IAlertOutbox : IAlertHistory
{
    /// <summary>Puts an alert in; one whose key is known changes nothing.</summary>
    ValueTask AddAsync(Alert alert, CancellationToken cancellationToken);

    /// <summary>Claims deliveries that are due, each for one sink of these and for this long; nobody else gets them meanwhile.</summary>
    /// <remarks>
    /// Each alert is due once for each sink, the oldest first, until it is completed or failed for good. A sink that was not there when an alert was put in gets it all the
    /// same while the alert is young (<see cref="AlertDelivery.Lifetime"/>), and never one that is older: a new sink must not be flooded with history.
    /// </remarks>
    ValueTask<IReadOnlyList<AlertDelivery>> ClaimAsync(IReadOnlyList<string> sinks, TimeSpan term, int most, CancellationToken cancellationToken);

    /// <summary>The sink has it.</summary>
    ValueTask CompleteAsync(AlertDelivery delivery, CancellationToken cancellationToken);

    /// <summary>It failed: due again after the delay, with one more try noted, or never again where there is none.</summary>
    ValueTask FailAsync(AlertDelivery delivery, TimeSpan? delay, CancellationToken cancellationToken);
}
