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
    /// <summary>
    /// Of the models that a call may go to the dearest, which is what it reserves; the cheapest where it goes on to one that fits. Null where none has a known
    /// price and limit, and where one that has none may be the cheapest.
    /// </summary>
    public static LeastReservation? Of(DeclaredCandidates candidates, OperationModel operation, ClientSettings client, DeclaredModels models)
    {
        var goesOn = client.OnBudgetExceeded == "Downgrade";
        LeastReservation? found = null;
        foreach (var id in candidates.Models)
        {
            var least = Of(operation, OutputLimit(operation, client), id, models);
            if (least is null && goesOn)
            {
                return null;
            }

            found = least is not null && (found is null || (goesOn ? least.Cost < found.Cost : least.Cost > found.Cost)) ? least : found;
        }

        return found;
    }

    /// <summary>The output limit that is declared for a method; null where none is.</summary>
    public static int? OutputLimit(OperationModel operation, ClientSettings client) => operation.Call.MaxOutputTokens ?? client.Call.MaxOutputTokens;

    /// <summary>The output that is reserved where no limit is declared; null where the model has no maximum that is known.</summary>
    public static int? MostOutput(ModelEntry model) => model.MaxOutputTokens ?? model.ContextWindow;

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
