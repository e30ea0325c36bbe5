using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>A Slack channel, by its incoming webhook.</summary>
/// <remarks><c>Alerts:Slack</c> in configuration.</remarks>
public sealed class SlackAlertOptions : ISettingsObject
{
    /// <summary>The name under which the webhook's URL is found in the environment or the configuration: the URL is a secret. Required.</summary>
    public string? UrlName { get; set; }

    /// <summary>The least severity that goes there; everything unless said otherwise.</summary>
    public AlertSeverity? MinimumSeverity { get; set; }

    string? ISettingsObject.Path { get; set; }
}
