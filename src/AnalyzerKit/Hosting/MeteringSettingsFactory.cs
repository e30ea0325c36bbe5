using System.Collections.Frozen;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Hosting;

/// <summary>Freezes valid options into the settings that calls go by, with defaults filled in.</summary>
internal sealed class MeteringSettingsFactory(ModelCatalog catalog, HostLookup hosts, ClientNames names, IEnumerable<RelayName> spoken, IEnumerable<RelayClientSource> clients)
{
    private const int DefaultLedgerCapacity = 100_000;

    public MeteringSettings Create(MeteringOptions options)
    {
        var path = ((ISettingsObject)options).Path ?? "";
        var relays = Relays(options, path);
        return new()
        {
            Project = options.Project,
            Environment = options.Environment,
            Tags = Frozen.Map(options.Tags),
            TagAttributes = [.. options.TagAttributes ?? []],
            Relays = relays,
            Prices = new(catalog, PriceFreeze.Rows(options.Prices, SettingPath.Combine(path, "Prices"))),
            Budgets = [.. options.Budgets.Select(budget => BudgetFreeze.Definition(budget.Key, budget.Value, relays, names))],
            Clients = Frozen.Map(options.Clients, client => ClientFreeze.Overrides(client, relays)),
            Alerts = AlertFreeze.Settings(options.Alerts),
            UsageWebhook = AlertFreeze.Webhook(options.UsageWebhook),
            LedgerCapacity = options.Ledger.Capacity ?? DefaultLedgerCapacity,
        };
    }

    private FrozenDictionary<string, RelaySettings> Relays(MeteringOptions options, string path)
    {
        var relays = new Dictionary<string, RelaySettings>(StringComparer.OrdinalIgnoreCase);
        foreach (var written in options.Relays.Keys.Append(RelaySettings.DefaultName).Concat(clients.Select(client => client.Relay)))
        {
            var name = spoken.Select(relay => relay.Name).Append(RelaySettings.DefaultName).FirstOrDefault(name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase)) ?? written;
            if (relays.ContainsKey(name)) continue;

            options.Relays.TryGetValue(name, out var relay);
            relays[name] = RelayFreeze.Settings(name, relay ?? new(), SettingPath.Combine(path, $"Relays:{written}"), options.IncludeContent ?? false, hosts) with { IsImplied = relay is null };
        }

        return relays.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
