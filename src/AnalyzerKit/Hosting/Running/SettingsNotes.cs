using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Hosting;

/// <summary>Says in the log what is allowed but easily overlooked: what does not refuse, does not last or does not do anything yet.</summary>
internal sealed class SettingsNotes(IEnumerable<RegisteredClient> clients, ClientNames names, ILogger<SettingsNotes> logger, LeaseDesk? desk = null)
{
    // What was said last, by what it is about: a reload that changes nothing of it is no news.
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);

    private readonly HashSet<(string About, string Relay)> _relays = [];

    public void Write(MeteringOptions options, MeteringSettings settings)
    {
        var observing = Join(settings.Budgets.Where(budget => budget.Enforcement == BudgetEnforcement.Observe).Select(budget => budget.Label));
        if (IsNews(nameof(SettingsLog.Observing), observing)) SettingsLog.Observing(logger, observing);

        var forgetting = desk is null ? Join(Forgetting(settings)) : "";
        if (IsNews(nameof(SettingsLog.Forgetting), forgetting)) SettingsLog.Forgetting(logger, forgetting);

        foreach (var relay in NewsOf(nameof(SettingsLog.Unbounded), settings.Relays.Values.Where(relay => relay.AllowUnbounded))) SettingsLog.Unbounded(logger, relay);
        foreach (var relay in NewsOf(nameof(SettingsLog.InTheClear), settings.Relays.Values.Where(IsInTheClear))) SettingsLog.InTheClear(logger, relay);

        WriteUnknownClients(settings);

        var path = ((ISettingsObject)options).Path ?? "";
        var alerts = SettingPath.Combine(path, "Alerts");
        if (IsNews(nameof(SettingsLog.AlertsIgnored), options.HasAlerts ? alerts : "")) SettingsLog.AlertsIgnored(logger, alerts);
    }

    // A client may be metered under any name (AsMetered), so an unknown one stops nothing; one that is nearly a known one is likely a slip.
    private void WriteUnknownClients(MeteringSettings settings)
    {
        if (!names.Any) return;

        var unknown = settings.Clients.Keys.Concat(settings.Budgets.Select(budget => budget.Client).OfType<string>()).Where(name => !names.Has(name)).Distinct().ToList();
        var near = unknown.ToDictionary(name => name, name => NearestName.Find(name, clients.Select(client => client.Declaration.Name)));
        var said = Join(unknown.Select(name => near[name] is { } meant ? $"{name} (did you mean '{meant}'?)" : name));
        if (IsNews(nameof(SettingsLog.NotGenerated), said)) SettingsLog.NotGenerated(logger, near.Values.Any(meant => meant is not null) ? LogLevel.Warning : LogLevel.Information, said);
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

    /// <summary>Whether there is something to say that is not what was said before. What no longer holds is news when it comes back.</summary>
    private bool IsNews(string about, string what)
    {
        if (what.Length > 0 && what == _said.GetValueOrDefault(about)) return false;

        _said[about] = what;
        return what.Length > 0;
    }

    private List<string> NewsOf(string about, IEnumerable<RelaySettings> relays)
    {
        var names = relays.Select(relay => relay.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var news = names.Where(name => !_relays.Contains((about, name))).ToList();
        _relays.RemoveWhere(said => said.About == about && !names.Contains(said.Relay));
        foreach (var name in news) _relays.Add((about, name));
        return news;
    }

    private static bool IsInTheClear(RelaySettings relay) => relay.BaseUrl.Scheme == Uri.UriSchemeHttp && !relay.BaseUrl.IsLoopback;

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
