using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>When a relay's model counts as out of order, and when as mended. Each model of a relay has a circuit of its own.</summary>
/// <remarks>
/// <c>Relays:&lt;name&gt;:CircuitBreaker</c> in configuration. Failures are attempts that ended with 408 or 5xx, without a connection, in time, or in the middle of an answer;
/// refusals (other 4xx, 429 among them) and attempts that their caller ended count for nothing.
/// </remarks>
public sealed class CircuitBreakerOptions : ISettingsObject
{
    /// <summary>False lets every attempt through; true unless said otherwise.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The part of failures at which the circuit opens, of the attempts in <see cref="SamplingDuration"/>; above 0, at most 1, 0.01 unless said otherwise.</summary>
    public decimal? FailureRatio { get; set; }

    /// <summary>How many attempts <see cref="FailureRatio"/> takes at least; 2 or more, 100 unless said otherwise.</summary>
    public int? MinimumThroughput { get; set; }

    /// <summary>How far back <see cref="FailureRatio"/> looks; a minute unless said otherwise, at most a day.</summary>
    public TimeSpan? SamplingDuration { get; set; }

    /// <summary>How many failures in a row open the circuit, however few attempts there were; 1 or more, 5 unless said otherwise.</summary>
    public int? ConsecutiveFailures { get; set; }

    /// <summary>How long an open circuit lets nothing through before it tries again; a minute unless said otherwise, at most a day.</summary>
    public TimeSpan? BreakDuration { get; set; }

    /// <summary>The part of successes among the trial attempts at which the circuit closes; above 0, at most 1, 0.95 unless said otherwise.</summary>
    public decimal? SuccessRatio { get; set; }

    /// <summary>How many trial attempts decide about closing; 1 or more, 20 unless said otherwise.</summary>
    public int? Trials { get; set; }

    string? ISettingsObject.Path { get; set; }
}
