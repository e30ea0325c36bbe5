using AnalyzerKit.Dispatch.Routing;

namespace AnalyzerKit.Hosting;

internal static class RouteTable
{
    public static SettingTable<RouteOptions> Settings { get; } = new(
        new ListSetting<RouteOptions, string>("Models", Allow.Model, o => o.Models, (o, v) => o.Models = v),
        new ValueSetting<RouteOptions, RouteOrder>("Order", Allow.OneOf<RouteOrder>(), o => o.Order, (o, v) => o.Order = v),
        new ListSetting<RouteOptions, double>("Weights", Allow.Weight, o => o.Weights, (o, v) => o.Weights = v))
    {
        Rule = static (options, path, errors) =>
        {
            CheckModels(options.Models ?? [], path, errors);
            if (options.Weights is not { Count: > 0 } weights) return;

            if (options.Order is { } order and not RouteOrder.Weight) errors.Add($"{path}:Weights", $"have no effect with Order '{order}'. Allowed: together with Order {RouteOrder.Weight}.");
            else if (options.Models is { } models && models.Count != weights.Count) errors.Add($"{path}:Weights", $"there are {weights.Count} for {models.Count} Models. Allowed: one for each of Models.");
        },
    };

    private static void CheckModels(IList<string> models, string path, SettingErrors errors)
    {
        if (models.Count > ModelOrder.Most) errors.Add($"{path}:Models", $"there are {models.Count}. Allowed: at most {ModelOrder.Most} models.");

        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < models.Count; index++)
        {
            if (models[index] is { } model && !seen.TryAdd(model, index)) errors.Add($"{path}:Models:{index}", $"is the same model as Models:{seen[model]}. Allowed: each model once.");
        }
    }
}
