using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>A PagerDuty service, by the Events API v2.</summary>
/// <remarks><c>Alerts:PagerDuty</c> in configuration.</remarks>
public sealed class PagerDutyAlertOptions : ISettingsObject
{
    /// <summary>The name under which the integration's routing key is found in the environment or the configuration. Required.</summary>
    public string? RoutingKeyName { get; set; }

    /// <summary>Where events are sent; <c>https://events.pagerduty.com/v2/enqueue</c> unless said otherwise.</summary>
    public Uri? Url { get; set; }

    /// <summary>The least severity that goes there; <see cref="AlertSeverity.Warning"/>, which for budgets is 90 % and over, unless said otherwise.</summary>
    public AlertSeverity? MinimumSeverity { get; set; }

    string? ISettingsObject.Path { get; set; }
}
