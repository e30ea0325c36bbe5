using System.Data.Common;
using AnalyzerKit.Alerts;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Alerts;

/// <summary>One instance's claim of deliveries for some sinks.</summary>
internal sealed class AlertClaim(Dialect dialect, IReadOnlyList<string> sinks)
{
    private readonly string _young = $"a.at_ticks > {dialect.Clock} - @lifetime";

    private readonly string _sinks = string.Join(" UNION ALL ", sinks.Select((_, i) => $"SELECT {dialect.Text($"@sink{i}")} AS sink"));

    private string Due => $"next_try <= {dialect.Clock} AND claimed_until <= {dialect.Clock} AND sent IS NULL AND given_up IS NULL";

    /// <summary>Whether anything may be due: what nearly every look at the outbox ends with, without a lock.</summary>
    public DbCommand Look(Func<string, DbCommand> command) => With(command($"""
        SELECT COUNT(*) FROM (
            SELECT 1 FROM analyzerkit_alerts AS a CROSS JOIN ({_sinks}) AS s LEFT JOIN analyzerkit_alert_deliveries AS d ON d.alert_key = a.alert_key AND d.sink = s.sink
            WHERE {_young} AND (d.alert_key IS NULL OR ({Due})) LIMIT 1) AS due
        """));

    /// <summary>Makes the deliveries that are not there yet.</summary>
    public DbCommand Spread(Func<string, DbCommand> command) => With(command($"""
        INSERT INTO analyzerkit_alert_deliveries (alert_key, sink, next_try)
        SELECT a.alert_key, s.sink, a.raised FROM analyzerkit_alerts AS a CROSS JOIN ({_sinks}) AS s
        WHERE {_young} AND NOT EXISTS (SELECT 1 FROM analyzerkit_alert_deliveries AS d WHERE d.alert_key = a.alert_key AND d.sink = s.sink)
        ORDER BY a.alert_key, s.sink ON CONFLICT (alert_key, sink) DO NOTHING
        """));

    /// <summary>Takes what is due, the oldest first.</summary>
    public DbCommand Take(Func<string, DbCommand> command, string claim, TimeSpan term, int most) => With(command($"""
        UPDATE analyzerkit_alert_deliveries SET claim = @claim, claimed_until = {dialect.Clock} + @term
        WHERE (alert_key, sink) IN (
            SELECT d.alert_key, d.sink FROM analyzerkit_alert_deliveries AS d JOIN analyzerkit_alerts AS a ON a.alert_key = d.alert_key
            WHERE d.sink IN ({_sinks}) AND {_young} AND {Due} ORDER BY a.at_ticks, a.alert_key, d.sink LIMIT @most {dialect.Take})
        """)).With("@claim", claim).With("@term", term.Ticks).With("@most", most);

    /// <summary>Reads what was taken.</summary>
    public static DbCommand Taken(Func<string, DbCommand> command, string claim) => command("""
        SELECT a.content, d.sink, d.tries FROM analyzerkit_alert_deliveries AS d JOIN analyzerkit_alerts AS a ON a.alert_key = d.alert_key
        WHERE d.claim = @claim ORDER BY a.at_ticks, a.alert_key, d.sink
        """).With("@claim", claim);

    private DbCommand With(DbCommand command)
    {
        command.With("@lifetime", AlertDelivery.Lifetime.Ticks);
        for (var i = 0; i < sinks.Count; i++)
            command.With($"@sink{i}", StoredText.Encode(sinks[i]));
        return command;
    }
}
