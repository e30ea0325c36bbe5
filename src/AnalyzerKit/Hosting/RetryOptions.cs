using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>Retries of a client, over what its <see cref="RetryAttribute"/> says.</summary>
public sealed class RetryOptions : ISettingsObject
{
    /// <summary>The most attempts for each candidate model, the first one counted; 1 for no retry.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The first delay, doubled for each further attempt.</summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>The longest delay. A server that asks for a longer one ends the call.</summary>
    public TimeSpan? MaxDelay { get; set; }

    string? ISettingsObject.Path { get; set; }
}
