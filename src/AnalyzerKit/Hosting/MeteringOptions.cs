using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>
/// What a host says of its metering, in configuration or in code. What is null or empty is not said, and the default holds.
/// Names (labels, relays, clients, tag keys) are compared ignoring case, as configuration does.
/// </summary>
/// <remarks>
/// Checked when the host starts: a wrong or unknown setting stops it with an <c>OptionsValidationException</c> that names the setting's path and what is allowed.
/// A changed configuration is read again and holds from the next call; an invalid one is logged, and the old settings stay.
/// </remarks>
/// <example>
/// <code>
/// services.AddMetering(options =>
/// {
///     options.Project = "code-assistant";
///     options.Budgets["runaway"] = new BudgetOptions { Limit = 50, Period = BudgetPeriod.Hourly };
///     options.Clients["ICodeReviewer"] = new ClientOptions { Budget = 100, MaxOutputTokens = 800 };
/// });
/// </code>
/// </example>
public sealed class MeteringOptions : ISettingsObject
{
    /// <summary>The project that calls are attributed to, unless their client names another.</summary>
    public string? Project { get; set; }

    /// <summary>The environment's name in records, for example <c>production</c>.</summary>
    public string? Environment { get; set; }

    /// <summary>Tags of every call, by key; those of scopes and clients win over them.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tag keys that become attributes of metrics and spans; none unless said otherwise.</summary>
    public IList<string>? TagAttributes { get; set; }

    /// <summary>Whether error messages may repeat a server's own text, which may quote a prompt; false unless said otherwise.</summary>
    public bool? IncludeContent { get; set; }

    /// <summary>The relays by name. <c>default</c> needs no entry.</summary>
    public IDictionary<string, RelayOptions> Relays { get; } = new Dictionary<string, RelayOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Prices for all relays, by a label that is the model's id unless <see cref="PriceOptions.Model"/> names it.</summary>
    public IDictionary<string, PriceOptions> Prices { get; } = new Dictionary<string, PriceOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Budgets by label, which is their name everywhere.</summary>
    public IDictionary<string, BudgetOptions> Budgets { get; } = new Dictionary<string, BudgetOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is said of clients over their attributes, by the client's name.</summary>
    public IDictionary<string, ClientOptions> Clients { get; } = new Dictionary<string, ClientOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ledger in memory.</summary>
    public LedgerOptions Ledger { get; } = new();

    /// <summary>What is worth an alert, and where alerts go.</summary>
    public AlertOptions Alerts { get; } = new();

    /// <summary>A server of yours that gets every usage record; none unless given.</summary>
    public UsageWebhookOptions? UsageWebhook { get; set; }

    /// <summary>What was wrong with the text of settings; told together with what validation finds.</summary>
    internal SettingErrors Unreadable { get; } = new();

    string? ISettingsObject.Path { get; set; }
}
