using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Alerts;

/// <summary>How alerts are kept.</summary>
internal static class AlertRows
{
    /// <summary>Keeps an alert; one whose key is known changes nothing.</summary>
    public static DbCommand Insert(Func<string, DbCommand> command, Dialect dialect, Alert alert) =>
        command($"""
            INSERT INTO analyzerkit_alerts (alert_key, at_ticks, raised, kind, severity, budget, content)
            VALUES (@key, @at, {dialect.Clock}, @kind, @severity, {dialect.Text("@budget")}, {dialect.Json("@content")}) ON CONFLICT (alert_key) DO NOTHING
            """)
            .With("@key", StoredText.Encode(alert.Key)).With("@at", alert.At.UtcTicks).With("@kind", alert.Kind.ToString())
            .With("@severity", alert.Severity.ToString()).With("@budget", StoredText.EncodeOptional(alert.Budget)).With("@content", StoredContent.Write(alert));
}
