using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>A server of yours that gets each alert as signed JSON.</summary>
/// <remarks><c>Alerts:Webhook</c> in configuration.</remarks>
public sealed class WebhookAlertOptions : ISettingsObject
{
    /// <summary>Where alerts are posted. Required.</summary>
    public Uri? Url { get; set; }

    /// <summary>The name under which the secret of the signature is found in the environment or the configuration. Required.</summary>
    public string? SecretName { get; set; }

    /// <summary>The least severity that goes there; everything unless said otherwise.</summary>
    public AlertSeverity? MinimumSeverity { get; set; }

    string? ISettingsObject.Path { get; set; }
}
