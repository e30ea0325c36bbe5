using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>What is worth an alert beside the thresholds of budgets (<see cref="BudgetOptions.AlertAt"/>), and where alerts go.</summary>
/// <remarks><c>Alerts</c> in configuration. Limits given here refuse no call. Sinks of your own are services of type <see cref="IAlertSink"/>.</remarks>
public sealed class AlertOptions : ISettingsObject
{
    /// <summary>Whether alerts are written to the log; true unless said otherwise.</summary>
    public bool? Log { get; set; }

    /// <summary>A Slack channel.</summary>
    public SlackAlertOptions? Slack { get; set; }

    /// <summary>A PagerDuty service.</summary>
    public PagerDutyAlertOptions? PagerDuty { get; set; }

    /// <summary>A server of yours, which gets signed JSON.</summary>
    public WebhookAlertOptions? Webhook { get; set; }

    /// <summary>Mailboxes.</summary>
    public EmailAlertOptions? Email { get; set; }

    /// <summary>Spending in a calendar hour that is worth an alert, in USD.</summary>
    public decimal? HourlySpend { get; set; }

    /// <summary>Spending in a day that is worth an alert, in USD.</summary>
    public decimal? DailySpend { get; set; }

    /// <summary>Tokens in a calendar hour, input and output together, that are worth an alert.</summary>
    public long? HourlyTokens { get; set; }

    /// <summary>Tokens in a day, input and output together, that are worth an alert.</summary>
    public long? DailyTokens { get; set; }

    /// <summary>Spending in a calendar hour by model, in USD; <c>*</c> is for each model that has no entry, by itself.</summary>
    public IDictionary<string, decimal> HourlySpendByModel { get; } = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tokens of one request, input and output together, by model; <c>*</c> is for every model that has no entry.</summary>
    public IDictionary<string, long> TokensPerRequest { get; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same prompt over and over; not looked for unless given.</summary>
    public RepeatedPromptOptions? RepeatedPrompt { get; set; }

    /// <summary>Whether a budget that will not last its period at the pace so far is worth an alert; true unless said otherwise.</summary>
    public bool? Projection { get; set; }

    /// <summary>The zone in which the hours and days of the limits begin, as an IANA or Windows id; UTC unless said otherwise.</summary>
    public string? TimeZone { get; set; }

    string? ISettingsObject.Path { get; set; }
}
