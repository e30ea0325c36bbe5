namespace AnalyzerKit;

/// <summary>Which records to read. Everything that is not set matches every record.</summary>
public sealed record UsageQuery
{
    /// <summary>The earliest <see cref="UsageRecord.Timestamp"/>, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest <see cref="UsageRecord.Timestamp"/>, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The client's name.</summary>
    public string? Client { get; init; }

    /// <summary>The method's name.</summary>
    public string? Operation { get; init; }

    /// <summary>The model asked for.</summary>
    public string? Model { get; init; }

    /// <summary>The project.</summary>
    public string? Project { get; init; }

    /// <summary>The environment.</summary>
    public string? Environment { get; init; }

    /// <summary>The relay's name.</summary>
    public string? Relay { get; init; }

    /// <summary>The route that chose the model: <c>simple</c>, <c>moderate</c> or <c>complex</c>.</summary>
    public string? Route { get; init; }

    /// <summary>
    /// A model that sums are compared with: <see cref="UsageSummary.BaselineCost"/> is what the same tokens would have cost there, at the prices of each record's relay and
    /// moment. Leaves out no record; null for no comparison.
    /// </summary>
    public string? BaselineModel { get; init; }

    /// <summary>How the call ended.</summary>
    public CallOutcome? Outcome { get; init; }

    /// <summary>Tags that a record must have; <c>"*"</c> as a value matches any.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
