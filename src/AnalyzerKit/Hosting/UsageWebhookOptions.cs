using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>A server of yours that gets every usage record as signed JSON, in batches.</summary>
/// <remarks><c>UsageWebhook</c> in configuration.</remarks>
public sealed class UsageWebhookOptions : ISettingsObject
{
    /// <summary>Where records are posted. Required.</summary>
    public Uri? Url { get; set; }

    /// <summary>The name under which the secret of the signature is found in the environment or the configuration. Required.</summary>
    public string? SecretName { get; set; }

    /// <summary>The most records in one request, at most 10,000; 100 unless said otherwise.</summary>
    public int? MaxBatch { get; set; }

    /// <summary>The most records that wait in memory; 10,000 unless said otherwise. Further ones are dropped, counted and logged.</summary>
    public int? MaxQueued { get; set; }

    /// <summary>How long a record may wait for others to fill its request, at most a day; 5 seconds unless said otherwise.</summary>
    public TimeSpan? MaxDelay { get; set; }

    string? ISettingsObject.Path { get; set; }
}
