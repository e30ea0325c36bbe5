using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>Retries of a client, over what its <see cref="RetryAttribute"/> says.</summary>
/// <remarks><c>Clients:&lt;name&gt;:Retry</c> in configuration. What is null stays as declared, or as <see cref="RetryAttribute"/> has it where nothing is.</remarks>
public sealed class RetryOptions : ISettingsObject
{
    /// <summary>The most attempts for each candidate model, the first one counted; 1 or more, 1 for no retry.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The first delay, doubled for each further attempt; from zero to a day.</summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>The longest delay; not below <see cref="BaseDelay"/>, at most a day. A server that asks for a longer one ends the call.</summary>
    public TimeSpan? MaxDelay { get; set; }

    string? ISettingsObject.Path { get; set; }
}
