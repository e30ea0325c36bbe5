using AnalyzerKit.Admission;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Settlement;

/// <summary>All that is known of an attempt once it is over.</summary>
internal readonly record struct EndedAttempt
{
    public required RelayExchange Exchange { get; init; }

    public required int Candidate { get; init; }

    /// <summary>Why it was made.</summary>
    public AttemptReason Reason { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    public required WorstCase Worst { get; init; }

    /// <summary>The price in force for the model asked for; null where none is known.</summary>
    public PriceRow? Price { get; init; }

    /// <summary>The service tier asked for.</summary>
    public string? ServiceTier { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset AdmittedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What it ended with; null for an answer.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The caller ended it: by its token, or by leaving the stream.</summary>
    public bool WasLeft { get; init; }
}
