using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Options;

namespace AnalyzerKit.Hosting;

/// <summary>
/// Finds what is wrong under <c>Clients</c> only in view of what their interfaces declare: routes (see <see cref="ClientRouteCheck"/>), and models that every call would be refused for: neither catalog nor configuration knows them, and their relay has a price list
/// or their client a limit in money. Elsewhere a relay may serve any id, and of a client without an interface it is not known where its calls go.
/// </summary>
internal sealed class ClientModelCheck(IEnumerable<RegisteredClient> clients)
{
    /// <exception cref="OptionsValidationException">A model is unknown, or a route does not go with the declared one.</exception>
    public void Check(MeteringOptions options, MeteringSettings settings)
    {
        var errors = new SettingErrors();
        foreach (var (name, client) in options.Clients)
        {
            foreach (var (declaration, _) in clients)
            {
                if (string.Equals(declaration.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    var path = ((ISettingsObject)client).Path ?? SettingPath.Combine(((ISettingsObject)options).Path ?? "", $"Clients:{name}");
                    Check(client, declaration, settings, path, errors);
                    ClientRouteCheck.Check(client, declaration, path, errors);
                }
            }
        }

        if (errors.Count > 0) throw new OptionsValidationException(Options.DefaultName, typeof(MeteringOptions), errors.Messages);
    }

    private static IEnumerable<(string Path, string? Model)> Models(ClientOptions client, string path) =>
    [
        ($"{path}:Model", client.Model),
        .. (client.Fallbacks ?? []).Select((model, index) => ($"{path}:Fallbacks:{index}", (string?)model)),
        .. client.Routes.SelectMany(route => (route.Value.Models ?? []).Select((model, index) => ($"{ClientRouteCheck.PathOf(route.Key, route.Value, path)}:Models:{index}", (string?)model))),
    ];

    private static void Check(ClientOptions client, ClientDeclaration declaration, MeteringSettings settings, string path, SettingErrors errors)
    {
        // A relay that code names and nothing configures is told of at its first call.
        if (!settings.Relays.TryGetValue(client.Relay ?? declaration.Relay, out var relay)) return;

        var ownBudget = (client.Budget ?? declaration.Budget) is not null && !settings.Budgets.Any(budget => string.Equals(budget.Label, declaration.Name, StringComparison.OrdinalIgnoreCase));
        if (relay.Pricing.PriceList is null && !ownBudget && (client.MaxCostPerCall ?? declaration.MaxCostPerCall) is null) return;

        foreach (var (at, model) in Models(client, path))
        {
            if (model is null || settings.Prices.Knows(relay.Pricing, model)) continue;

            var shown = SecretShape.Matches(model) ? "this model" : $"model '{model}'";
            var nearest = settings.Prices.Nearest(relay.Pricing, model);
            errors.Add(at, $"{shown} is unknown.{(nearest.Count == 0 ? "" : $" Did you mean '{string.Join("' or '", nearest)}'?")} Allowed: a model of the catalog, of analyzerkit.models.json, of 'Prices', or of the 'Models' or 'Prices' of relay '{relay.Name}'.");
        }
    }
}
