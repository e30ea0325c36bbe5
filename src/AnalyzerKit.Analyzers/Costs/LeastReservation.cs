using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Costs;

/// <summary>The least that a call reserves as it is declared: never more than the host's worst case for it.</summary>
/// <param name="Model">The model's id as it is declared.</param>
/// <param name="InputTokens">Input tokens at least.</param>
/// <param name="OutputTokens">The output limit, or the model's maximum without one.</param>
/// <param name="Cost">USD at least.</param>
/// <param name="InputCost">The same with an answer of one token.</param>
internal sealed record LeastReservation(string Model, long InputTokens, long OutputTokens, decimal Cost, decimal InputCost)
{
    /// <summary>Of the model and its fallbacks the dearest, which is what a call reserves; null where none has a known price and limit.</summary>
    public static LeastReservation? Of(OperationModel operation, ClientSettings client, DeclaredModels models)
    {
        LeastReservation? most = null;
        foreach (var id in Candidates(operation, client))
        {
            var least = Of(operation, OutputLimit(operation, client), id, models);
            most = least is not null && !(least.Cost <= most?.Cost) ? least : most;
        }

        return most;
    }

    /// <summary>The output limit that is declared for a method; null where none is.</summary>
    public static int? OutputLimit(OperationModel operation, ClientSettings client) => operation.Call.MaxOutputTokens ?? client.Call.MaxOutputTokens;

    /// <summary>The output that is reserved where no limit is declared; null where the model has no maximum that is known.</summary>
    public static int? MostOutput(ModelEntry model) => model.MaxOutputTokens ?? model.ContextWindow;

    private static IEnumerable<string> Candidates(OperationModel operation, ClientSettings client)
    {
        IEnumerable<string> fallbacks = operation.Call.Fallbacks ?? client.Call.Fallbacks ?? default;
        return (operation.Call.Model ?? client.Call.Model) is { } model ? fallbacks.Prepend(model) : [];
    }

    private static LeastReservation? Of(OperationModel operation, int? limit, string id, DeclaredModels models)
    {
        if (models.Find(id) is not { } model || (limit ?? MostOutput(model)) is not { } output)
        {
            return null;
        }

        var input = LeastInput.Tokens(operation, model);
        var prices = models.Prices(model);
        return prices.Least(input, output) is { } cost && prices.Least(input, 1) is { } inputCost ? new(id, input, output, cost, inputCost) : null;
    }
}
