namespace AnalyzerKit.Alerts;

/// <summary>Keeps alerts until every sink has them, and remembers them afterwards. In memory, or in the database that instances share.</summary>
internal interface IAlertOutbox : IAlertHistory
{
    /// <summary>Puts an alert in; one whose key is known changes nothing.</summary>
    ValueTask AddAsync(Alert alert, CancellationToken cancellationToken);

    /// <summary>Claims deliveries that are due, each for one sink of these and for this long; nobody else gets them meanwhile.</summary>
    ValueTask<IReadOnlyList<AlertDelivery>> ClaimAsync(IReadOnlyList<string> sinks, TimeSpan term, int most, CancellationToken cancellationToken);

    /// <summary>The sink has it.</summary>
    ValueTask CompleteAsync(AlertDelivery delivery, CancellationToken cancellationToken);

    /// <summary>It failed: due again after the delay, or never again where there is none.</summary>
    ValueTask FailAsync(AlertDelivery delivery, TimeSpan? delay, CancellationToken cancellationToken);
}
