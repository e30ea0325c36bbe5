using System.Collections.Frozen;
using AnalyzerKit.Alerts.Sinks;

namespace AnalyzerKit.Alerts;

/// <summary>What is worth an alert, and where alerts go; checked and frozen.</summary>
internal sealed record AlertSettings
{
    public bool Log { get; init; } = true;

    public SlackSettings? Slack { get; init; }

    public PagerDutySettings? PagerDuty { get; init; }

    public WebhookSettings? Webhook { get; init; }

    public EmailSettings? Email { get; init; }

    public AlertLimits Limits { get; init; } = AlertLimits.None;

    /// <summary>Tokens of one request by model; <c>*</c> for those without an entry.</summary>
    public FrozenDictionary<string, long> TokensPerRequest { get; init; } = FrozenDictionary<string, long>.Empty;

    public RepeatedPromptRule? RepeatedPrompt { get; init; }

    public bool Projection { get; init; } = true;
}

/// <summary>How often the same prompt may be sent within a window.</summary>
internal sealed record RepeatedPromptRule(int Count, TimeSpan Window);
