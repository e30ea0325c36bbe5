using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Hosting;

/// <summary>Says in the log what is allowed but easily overlooked: what does not refuse, does not last or does not do anything yet.</summary>
internal sealed class SettingsNotes(IEnumerable<RegisteredClient> clients, ClientNames names, ILogger<SettingsNotes> logger)
{
    public void Write(MeteringOptions options, MeteringSettings settings)
    {
        var observing = Join(settings.Budgets.Where(budget => budget.Enforcement == BudgetEnforcement.Observe).Select(budget => budget.Label));
        if (observing.Length > 0) SettingsLog.Observing(logger, observing);

        var forgetting = Join(Forgetting(settings));
        if (forgetting.Length > 0) SettingsLog.Forgetting(logger, forgetting);

        foreach (var relay in settings.Relays.Values)
        {
            if (relay.AllowUnbounded) SettingsLog.Unbounded(logger, relay.Name);
            if (IsInTheClear(relay)) SettingsLog.InTheClear(logger, relay.Name);
        }

        WriteUnknownClients(settings);

        var path = ((ISettingsObject)options).Path ?? "";
        if (options.HasAlerts) SettingsLog.AlertsIgnored(logger, SettingPath.Combine(path, "Alerts"));
    }

    // A client may be metered under any name (AsMetered), so an unknown one stops nothing; one that is nearly a known one is likely a slip.
    private void WriteUnknownClients(MeteringSettings settings)
    {
        if (!names.Any) return;

        var unknown = settings.Clients.Keys.Concat(settings.Budgets.Select(budget => budget.Client).OfType<string>()).Where(name => !names.Has(name)).Distinct().ToList();
        if (unknown.Count == 0) return;

        var near = unknown.ToDictionary(name => name, name => NearestName.Find(name, clients.Select(client => client.Declaration.Name)));
        var said = Join(unknown.Select(name => near[name] is { } meant ? $"{name} (did you mean '{meant}'?)" : name));
        SettingsLog.NotGenerated(logger, near.Values.Any(meant => meant is not null) ? LogLevel.Warning : LogLevel.Information, said);
    }

    // Configured budgets and those of clients; a label takes a client's place.
    private List<string> Forgetting(MeteringSettings settings)
    {
        var labels = settings.Budgets.Select(budget => budget.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var forgetting = settings.Budgets.Where(budget => budget.Period != BudgetPeriod.Hourly).Select(budget => budget.Label).ToList();
        foreach (var (declaration, _) in clients)
        {
            var overrides = settings.Clients.GetValueOrDefault(declaration.Name) ?? ClientOverrides.None;
            if ((overrides.Budget ?? declaration.Budget) is not null && (overrides.Period ?? declaration.Period) != BudgetPeriod.Hourly && labels.Add(declaration.Name))
                forgetting.Add(declaration.Name);
        }

        return forgetting;
    }

    private static bool IsInTheClear(RelaySettings relay) => relay.BaseUrl.Scheme == Uri.UriSchemeHttp && !relay.BaseUrl.IsLoopback;

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
