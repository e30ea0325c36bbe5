using AnalyzerKit.Relay;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Hosting;

/// <summary>Says in the log what a check found out about keys; the same only once, until it changes. What relays refuse is told where keys are set aside.</summary>
internal sealed class KeyNotes(ILogger<KeyNotes> logger)
{
    private readonly Dictionary<(string Relay, string Key), string> _said = [];

    public void Write(RelayKeyReport report)
    {
        foreach (var key in report.Keys)
        {
            if (!IsNews(report.Relay, key)) continue;

            switch (key.State)
            {
                case KeyState.Malformed:
                    KeyLog.Malformed(logger, report.Relay, key.Name, key.Reason!);
                    break;
                case KeyState.Missing:
                    KeyLog.Missing(logger, report.IsUsable ? LogLevel.Information : LogLevel.Warning, report.Relay, key.Name, key.Reason is null ? "" : $" Its source: {key.Reason}.");
                    break;
                case KeyState.Unknown:
                    KeyLog.Unknown(logger, report.Relay, key.Name, key.Reason!);
                    break;
            }

            if (key.Doubt is not null) KeyLog.Doubtful(logger, report.Relay, key.Name, key.Doubt);
        }
    }

    public void Failed(Exception exception) => KeyLog.Failed(logger, exception);

    // The reason is left out: one that changes with each try (a status, a timeout) would be news each time.
    private bool IsNews(string relay, KeyReport key)
    {
        var what = $"{key.Word}, {key.Doubt}";
        if (_said.GetValueOrDefault((relay, key.Name)) == what) return false;

        _said[(relay, key.Name)] = what;
        return true;
    }
}
