using System.Data.Common;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>A query as a condition on the records' table.</summary>
internal sealed class RecordFilter(Dialect dialect, DbCommand command)
{
    private const string AnyValue = "*";

    private readonly List<string> _conditions = [];

    /// <summary>The condition, or nothing where every record is asked for.</summary>
    public string Text => _conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", _conditions)}";

    public RecordFilter Add(UsageQuery query)
    {
        if (query.From is { } from)
            Compare("timestamp_ticks >=", from.UtcTicks);
        if (query.To is { } to)
            Compare("timestamp_ticks <", to.UtcTicks);
        Is("client", query.Client);
        Is("operation", query.Operation);
        Is("requested_model", query.Model);
        Is("project", query.Project);
        Is("environment", query.Environment);
        Is("relay", query.Relay);
        Is("route", query.Route);
        Is("outcome", query.Outcome?.ToString());
        foreach (var (key, value) in query.Tags ?? new Dictionary<string, string>())
        {
            var tag = dialect.TagValue(command, RecordJson.TagKey(key));
            if (value == AnyValue)
                _conditions.Add($"{tag} IS NOT NULL");
            else
                Is(tag, value);
        }
        return this;
    }

    /// <summary>Only what comes after this record, in order of time and id.</summary>
    public RecordFilter After(long ticks, string id)
    {
        command.With("@afterTicks", ticks).With("@afterId", id);
        _conditions.Add($"(timestamp_ticks, {RecordColumns.Id}) > (@afterTicks, @afterId)");
        return this;
    }

    /// <summary>Only what has a cost.</summary>
    public RecordFilter Priced()
    {
        _conditions.Add($"{dialect.Cost} IS NOT NULL");
        return this;
    }

    /// <summary>Only what is not after this time.</summary>
    public RecordFilter Until(long ticks)
    {
        Compare("timestamp_ticks <=", ticks);
        return this;
    }

    private void Is(string column, string? value)
    {
        if (value is not null)
            Compare($"{column} =", StoredText.Encode(value));
    }

    private void Compare(string left, object value)
    {
        var name = $"@p{command.Parameters.Count}";
        command.With(name, value);
        _conditions.Add($"{left} {name}");
    }
}
