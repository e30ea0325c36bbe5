using AnalyzerKit.Alerts;
using AnalyzerKit.Relay;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Hosting;

/// <summary>Finds everything wrong with the options at once, each finding with its path and what is allowed.</summary>
internal sealed class MeteringOptionsValidator(ClientNames names, IEnumerable<RelayName> spoken, IEnumerable<RelayClientSource> clients) : IValidateOptions<MeteringOptions>
{
    public ValidateOptionsResult Validate(string? name, MeteringOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!string.IsNullOrEmpty(name)) return ValidateOptionsResult.Skip;

        var path = ((ISettingsObject)options).Path ?? "";
        var errors = new SettingErrors();
        errors.AddAll(options.Unreadable);
        MeteringTable.Settings.Check(options, path, errors);
        CheckRelays(options, path, errors);
        CheckBudgets(options, path, errors);
        CheckClients(options, path, errors);
        CheckClientNames(path, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Messages);
    }

    private void CheckRelays(MeteringOptions options, string path, SettingErrors errors)
    {
        foreach (var (name, relay) in options.Relays)
        {
            if (relay is null || relay.BaseUrl is not null || Is(name, RelaySettings.DefaultName) || clients.Any(client => Is(client.Relay, name))) continue;

            errors.Add($"{PathOf(relay, path, "Relays", name)}:BaseUrl", $"is required for every relay but '{RelaySettings.DefaultName}'. Allowed: {Allow.Url.Allowed}.");
        }

        CheckFallbacks(options, path, errors);
        foreach (var relay in spoken)
        {
            if (!IsKnown(options, relay.Name)) errors.Add(SettingPath.Combine(path, $"Relays:{relay.Name}"), $"code sets up this relay, but it is not configured. Allowed: an entry of that name, or one of {KnownRelays(options)} in the code.");
        }
    }

    private void CheckFallbacks(MeteringOptions options, string path, SettingErrors errors)
    {
        foreach (var (name, relay) in options.Relays)
        {
            if (relay?.Fallback is not { } fallback) continue;

            var fallbackPath = $"{PathOf(relay, path, "Relays", name)}:Fallback";
            CheckRelayName(options, fallback, fallbackPath, errors);
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { name };
            for (var next = fallback; next is not null; next = options.Relays.TryGetValue(next, out var following) ? following?.Fallback : null)
            {
                if (seen.Add(next)) continue;

                errors.Add(fallbackPath, $"leads back to '{(SecretShape.Matches(next) ? "..." : next)}'. Allowed: a relay from which no fallback leads back.");
                break;
            }
        }
    }

    private void CheckBudgets(MeteringOptions options, string path, SettingErrors errors)
    {
        foreach (var (label, budget) in options.Budgets)
        {
            if (budget is null) continue;

            var budgetPath = PathOf(budget, path, "Budgets", label);
            if (label.Contains('/', StringComparison.Ordinal)) errors.Add(budgetPath, "its label has a '/', which stands between a label and a tag's value. Allowed: any other character.");
            if (label.StartsWith(AlertLimits.Prefix, StringComparison.OrdinalIgnoreCase)) errors.Add(budgetPath, $"labels that begin with '{AlertLimits.Prefix}' are those of limits for alerting. Allowed: any other label.");
            CheckRelayName(options, budget.Relay, $"{budgetPath}:Relay", errors);
            if (budget is { CountExternal: true, Relay: null } && !IsOnlyDefault(options))
                errors.Add($"{budgetPath}:Relay", $"is required, as CountExternal asks one relay. Allowed: one of {KnownRelays(options)}.");
        }
    }

    private void CheckClients(MeteringOptions options, string path, SettingErrors errors)
    {
        foreach (var (name, client) in options.Clients)
        {
            if (client is null) continue;

            var clientPath = PathOf(client, path, "Clients", name);
            CheckRelayName(options, client.Relay, $"{clientPath}:Relay", errors);
            if (client.Budget is not null && options.Budgets.ContainsKey(name))
                errors.Add($"{clientPath}:Budget", $"is also set by the budget '{name}', as a client's budget has the client's name. Allowed: one of the two.");
        }
    }

    private void CheckClientNames(string path, SettingErrors errors)
    {
        foreach (var (name, services) in names.Shared)
            errors.Add(SettingPath.Combine(path, $"Clients:{name}"), $"{string.Join(" and ", services)} have the same client name. Allowed: a Name of its own in the [MeteredModel] of each.");
    }

    private void CheckRelayName(MeteringOptions options, string? relay, string path, SettingErrors errors)
    {
        if (!string.IsNullOrWhiteSpace(relay) && !IsKnown(options, relay)) errors.Add(path, $"there is no relay '{(SecretShape.Matches(relay) ? "..." : relay)}'. Allowed: one of {KnownRelays(options)}.");
    }

    private bool IsKnown(MeteringOptions options, string relay) =>
        Is(relay, RelaySettings.DefaultName) || options.Relays.ContainsKey(relay) || clients.Any(client => Is(client.Relay, relay));

    private bool IsOnlyDefault(MeteringOptions options) =>
        options.Relays.Keys.All(static relay => Is(relay, RelaySettings.DefaultName)) && clients.All(static client => Is(client.Relay, RelaySettings.DefaultName));

    private string KnownRelays(MeteringOptions options) => string.Join(
        ", ",
        options.Relays.Keys.Append(RelaySettings.DefaultName).Concat(clients.Select(client => client.Relay)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal));

    private static string PathOf(ISettingsObject item, string path, string setting, string label) => item.Path ?? SettingPath.Combine(path, $"{setting}:{label}");

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
