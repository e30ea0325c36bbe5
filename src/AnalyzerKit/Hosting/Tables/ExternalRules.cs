using AnalyzerKit.Admission;

namespace AnalyzerKit.Hosting;

/// <summary>Which budgets can count what others spend: those whose period and unit a relay counts too.</summary>
internal static class ExternalRules
{
    public static void Check(BudgetOptions options, string path, SettingErrors errors)
    {
        var standard = ExternalTerms.Standard;
        if (options.CountExternal is null)
        {
            var idle = options.ExternalInterval is not null ? "ExternalInterval" : options.StaleExternal is not null ? "StaleExternal" : options.MaxExternalAge is not null ? "MaxExternalAge" : null;
            if (idle is not null) errors.Add($"{path}:{idle}", "has no effect where nothing spent elsewhere is counted. Allowed: with CountExternal, true or false.");
        }

        if ((options.MaxExternalAge ?? standard.MaxAge) < (options.ExternalInterval ?? standard.Interval) && options is { StaleExternal: StaleExternal.Refuse })
            errors.Add($"{path}:MaxExternalAge", "readings would be too old before the next one comes. Allowed: ExternalInterval or more.");
        if (options.CountExternal == true)
            CheckScope(options, path, errors);
    }

    private static void CheckScope(BudgetOptions options, string path, SettingErrors errors)
    {
        if (options.Period is not (null or BudgetPeriod.Monthly or BudgetPeriod.Daily))
            errors.Add($"{path}:Period", "a relay tells what was spent in a month and on a day. Allowed with CountExternal: Monthly, Daily.");
        if (options.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && !zone.HasSameRules(TimeZoneInfo.Utc))
            errors.Add($"{path}:TimeZone", "a relay counts by UTC. Allowed with CountExternal: UTC.");
        if (options.Tags.Values.Contains(BudgetDefinition.AnyValue))
            errors.Add($"{path}:Tags", "what others spend belongs to no value of a tag. Allowed with CountExternal: tags without '*'.");
    }
}
