using AnalyzerKit.Admission;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>The cheapest model first, for about the tokens of the call. What has no price comes last: it may cost anything.</summary>
internal static class PriceOrder
{
    /// <summary>What an answer is taken to have where nothing limits it, the same for all models.</summary>
    public const int UsualOutput = 500;

    public static ModelOrder Of(IReadOnlyList<string> models, CallClassifierContext call, in RouteTerms terms)
    {
        var input = ContextSize.Of(call.Messages, call.Options).Bytes / 4;
        var output = (call.Options?.MaxOutputTokens ?? terms.MaxOutputTokens ?? UsualOutput) * (long)RequestMembers.ChoicesIn(call.Options?.AdditionalProperties);
        var tier = call.Options is { } options ? RequestMeasure.ServiceTier(options) : null;
        Span<decimal> costs = stackalloc decimal[ModelOrder.Most];
        for (var i = 0; i < models.Count; i++)
        {
            costs[i] = terms.Prices.FindPrice(terms.Relay.Pricing, models[i], terms.At)?.Rates(input, tier).Cost(input, 0, 0, output) ?? decimal.MaxValue;
        }

        return RankOrder.Rising<decimal>(costs[..models.Count]);
    }
}
