using AnalyzerKit.Admission;
using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Dispatch;

/// <summary>The budgets in force: the configured ones, those of attributes and client settings, unless the configuration has one under the client's name, and the limits for alerting.</summary>
internal static class ClientBudgets
{
    public static IReadOnlyList<BudgetDefinition> All(MeteringSettings settings, IEnumerable<RegisteredClient> clients, ModelsInUse models) =>
        [.. OfCalls(settings, clients), .. settings.Alerts.Limits.Budgets(models.All)];

    private static List<BudgetDefinition> OfCalls(MeteringSettings settings, IEnumerable<RegisteredClient> clients)
    {
        var labels = settings.Budgets.Select(static budget => budget.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = clients.Select(static client => client.Declaration.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // An entry under a client's name stands in for the client's own budget, so it covers what that one covers.
        var budgets = settings.Budgets.Select(budget => budget.Client is null && names.TryGetValue(budget.Label, out var client) ? budget with { Client = client } : budget).ToList();
        foreach (var (name, declared) in Declared(settings, clients))
        {
            if (labels.Add(name))
            {
                budgets.Add(declared);
            }
        }

        // A client switched off lets nothing through, and its budgets say so.
        return budgets.ConvertAll(budget => budget.Client is { } client && settings.Clients.TryGetValue(client, out var overrides) && overrides.Enabled == false ? budget with { Enabled = false } : budget);
    }

    private static IEnumerable<(string Name, BudgetDefinition Budget)> Declared(MeteringSettings settings, IEnumerable<RegisteredClient> clients)
    {
        foreach (var client in clients)
        {
            var declaration = client.Declaration;
            var overrides = settings.Clients.GetValueOrDefault(declaration.Name, ClientOverrides.None);
            if ((overrides.Budget ?? declaration.Budget) is { } limit)
            {
                yield return (declaration.Name, Budget(declaration.Name, limit, overrides.Period ?? declaration.Period));
            }
        }

        // A client that is metered without an interface has only its settings.
        foreach (var (name, overrides) in settings.Clients)
        {
            if (overrides.Budget is { } limit)
            {
                yield return (name, Budget(name, limit, overrides.Period ?? BudgetPeriod.Monthly));
            }
        }
    }

    private static BudgetDefinition Budget(string client, decimal limit, BudgetPeriod period) => new() { Label = client, Client = client, Limit = limit, Period = period };
}
