namespace AnalyzerKit.Hosting;

/// <summary>Where alerts go.</summary>
internal static class SinkTables
{
    public static SettingTable<SlackAlertOptions> Slack { get; } = new(
        new TextSetting<SlackAlertOptions, string>("UrlName", Allow.SecretName, o => o.UrlName, (o, v) => o.UrlName = v),
        new ValueSetting<SlackAlertOptions, AlertSeverity>("MinimumSeverity", Severity, o => o.MinimumSeverity, (o, v) => o.MinimumSeverity = v))
    {
        Rule = static (options, path, errors) => Require(options.UrlName, $"{path}:UrlName", Allow.SecretName.Allowed, errors),
    };

    public static SettingTable<PagerDutyAlertOptions> PagerDuty { get; } = new(
        new TextSetting<PagerDutyAlertOptions, string>("RoutingKeyName", Allow.SecretName, o => o.RoutingKeyName, (o, v) => o.RoutingKeyName = v),
        new TextSetting<PagerDutyAlertOptions, Uri>("Url", Allow.Url, o => o.Url, (o, v) => o.Url = v),
        new ValueSetting<PagerDutyAlertOptions, AlertSeverity>("MinimumSeverity", Severity, o => o.MinimumSeverity, (o, v) => o.MinimumSeverity = v))
    {
        Rule = static (options, path, errors) => Require(options.RoutingKeyName, $"{path}:RoutingKeyName", Allow.SecretName.Allowed, errors),
    };

    public static SettingTable<WebhookAlertOptions> Webhook { get; } = new(
        new TextSetting<WebhookAlertOptions, Uri>("Url", Allow.Url, o => o.Url, (o, v) => o.Url = v),
        new TextSetting<WebhookAlertOptions, string>("SecretName", Allow.SecretName, o => o.SecretName, (o, v) => o.SecretName = v),
        new ValueSetting<WebhookAlertOptions, AlertSeverity>("MinimumSeverity", Severity, o => o.MinimumSeverity, (o, v) => o.MinimumSeverity = v))
    {
        Rule = static (options, path, errors) =>
        {
            Require(options.Url, $"{path}:Url", Allow.Url.Allowed, errors);
            Require(options.SecretName, $"{path}:SecretName", Allow.SecretName.Allowed, errors);
        },
    };

    public static SettingTable<EmailAlertOptions> Email { get; } = new(
        new TextSetting<EmailAlertOptions, string>("Host", Allow.HostName, o => o.Host, (o, v) => o.Host = v),
        new ValueSetting<EmailAlertOptions, int>("Port", Allow.Port, o => o.Port, (o, v) => o.Port = v),
        new TextSetting<EmailAlertOptions, string>("From", Allow.Mailbox, o => o.From, (o, v) => o.From = v),
        new ListSetting<EmailAlertOptions, string>("To", Allow.Mailbox, o => o.To, (o, v) => o.To = v),
        new TextSetting<EmailAlertOptions, string>("UserName", Allow.Text, o => o.UserName, (o, v) => o.UserName = v),
        new TextSetting<EmailAlertOptions, string>("PasswordName", Allow.SecretName, o => o.PasswordName, (o, v) => o.PasswordName = v),
        new ValueSetting<EmailAlertOptions, bool>("EnableSsl", Allow.Switch, o => o.EnableSsl, (o, v) => o.EnableSsl = v),
        new ValueSetting<EmailAlertOptions, AlertSeverity>("MinimumSeverity", Severity, o => o.MinimumSeverity, (o, v) => o.MinimumSeverity = v))
    {
        Rule = static (options, path, errors) =>
        {
            Require(options.Host, $"{path}:Host", Allow.HostName.Allowed, errors);
            Require(options.From, $"{path}:From", Allow.Mailbox.Allowed, errors);
            Require(options.To is { Count: > 0 } ? options.To : null, $"{path}:To", $"a list; each item {Allow.Mailbox.Allowed}", errors);
            if (options.UserName is not null) Require(options.PasswordName, $"{path}:PasswordName", Allow.SecretName.Allowed, errors);
            if (options.PasswordName is not null) Require(options.UserName, $"{path}:UserName", Allow.Text.Allowed, errors);
            if (options is { UserName: not null, EnableSsl: false })
                errors.Add($"{path}:EnableSsl", "is false, but a password would travel unencrypted. Allowed: true, or no UserName.");
        },
    };

    public static SettingTable<UsageWebhookOptions> UsageWebhook { get; } = new(
        new TextSetting<UsageWebhookOptions, Uri>("Url", Allow.Url, o => o.Url, (o, v) => o.Url = v),
        new TextSetting<UsageWebhookOptions, string>("SecretName", Allow.SecretName, o => o.SecretName, (o, v) => o.SecretName = v),
        new ValueSetting<UsageWebhookOptions, int>("MaxBatch", Allow.Batch, o => o.MaxBatch, (o, v) => o.MaxBatch = v),
        new ValueSetting<UsageWebhookOptions, int>("MaxQueued", Allow.Count, o => o.MaxQueued, (o, v) => o.MaxQueued = v),
        new ValueSetting<UsageWebhookOptions, TimeSpan>("MaxDelay", Allow.Wait, o => o.MaxDelay, (o, v) => o.MaxDelay = v))
    {
        Rule = static (options, path, errors) =>
        {
            Require(options.Url, $"{path}:Url", Allow.Url.Allowed, errors);
            Require(options.SecretName, $"{path}:SecretName", Allow.SecretName.Allowed, errors);
        },
    };

    private static ValueRule<AlertSeverity> Severity => Allow.OneOf<AlertSeverity>();

    private static void Require(object? value, string path, string allowed, SettingErrors errors)
    {
        if (value is null && !errors.Has(path)) errors.Add(path, $"is required. Allowed: {allowed}.");
    }
}
