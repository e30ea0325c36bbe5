using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Costs;

/// <summary>The models that calls of one kind may go to, as they are declared.</summary>
/// <param name="Tier">The tier whose route they are; null where calls go to the declared model.</param>
/// <param name="Models">The models' ids, at least one.</param>
internal sealed record DeclaredCandidates(string? Tier, IReadOnlyList<string> Models)
{
    private const int Tiers = 3;

    /// <summary>Those of a method's calls: one for the tiers without a route, if there are any, and one for each route.</summary>
    public static IEnumerable<DeclaredCandidates> Of(OperationModel operation, ClientSettings client)
    {
        var fallbacks = operation.Call.Fallbacks ?? client.Call.Fallbacks ?? default;
        var routes = operation.Routes ?? client.Routes;
        if (routes.Count < Tiers && (operation.Call.Model ?? client.Call.Model) is { } model)
        {
            yield return new(null, [model, .. fallbacks]);
        }

        foreach (var route in routes)
        {
            yield return new(route.Tier, [.. route.Models, .. fallbacks]);
        }
    }
}
