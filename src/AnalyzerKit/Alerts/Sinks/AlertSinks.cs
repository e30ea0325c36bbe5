using AnalyzerKit.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>The sinks in force: those of the settings, then those in the services.</summary>
/// <remarks>Sinks in the services are made with the first call and not before, for they may need what needs metering.</remarks>
internal sealed class AlertSinks(IServiceProvider services, IMeteringSettings settings, LogSink log, SinkHttp http, SinkSecrets secrets, ILogger<AlertSinks> logger, TimeProvider time)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<SinkTarget>? _ofServices;
    private AlertSettings? _made;
    private IReadOnlyList<SinkTarget> _current = [];

    public IReadOnlyList<SinkTarget> Current
    {
        get
        {
            var alerts = settings.Current.Alerts;
            lock (_gate)
            {
                if (!ReferenceEquals(alerts, _made) || _ofServices is null)
                {
                    _ofServices ??= OfServices();
                    _current = Distinct([.. OfSettings(alerts), .. _ofServices ?? []]);
                    _made = alerts;
                }

                return _current;
            }
        }
    }

    private IEnumerable<SinkTarget> OfSettings(AlertSettings alerts)
    {
        if (alerts.Log) yield return Target(log, AlertSeverity.Info);
        if (alerts.Slack is { } slack) yield return Target(new SlackSink(slack, http, secrets), slack.MinimumSeverity);
        if (alerts.PagerDuty is { } pager) yield return Target(new PagerDutySink(pager, http, secrets), pager.MinimumSeverity);
        if (alerts.Webhook is { } webhook) yield return Target(new WebhookSink(webhook, http, secrets, time), webhook.MinimumSeverity);
        if (alerts.Email is { } email) yield return Target(new EmailSink(email, secrets), email.MinimumSeverity);
    }

    private List<SinkTarget>? OfServices()
    {
        try
        {
            return [.. services.GetServices<IAlertSink>().Select(sink => Target(sink, AlertSeverity.Info))];
        }
        catch (Exception error)
        {
            AlertLog.SinksUnavailable(logger, error);
            return null;
        }
    }

    private List<SinkTarget> Distinct(IEnumerable<SinkTarget> targets)
    {
        var distinct = new List<SinkTarget>();
        foreach (var target in targets)
        {
            if (distinct.Exists(other => other.Name == target.Name)) AlertLog.NameTaken(logger, target.Name);
            else distinct.Add(target);
        }

        return distinct;
    }

    private static SinkTarget Target(IAlertSink sink, AlertSeverity least) => new(sink.Name, sink, least);
}
