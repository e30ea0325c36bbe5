namespace AnalyzerKit;

/// <summary>One circuit at one moment.</summary>
public sealed record RelayCircuitStatus
{
    /// <summary>The relay's name.</summary>
    public required string Relay { get; init; }

    /// <summary>The model's id as calls ask for it.</summary>
    public required string Model { get; init; }

    /// <summary>Whether it is called.</summary>
    public required RelayCircuitState State { get; init; }

    /// <summary>How many attempts of the sampling duration count, failed or not.</summary>
    public int Attempts { get; init; }

    /// <summary>How many of <see cref="Attempts"/> failed.</summary>
    public int Failures { get; init; }

    /// <summary>How many failed in a row, up to now.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>When it opened last, in UTC; null where it never did.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>How long until it is tried again; null unless it is open.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
