using AnalyzerKit.Admission;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>Refuses what no budget could bound, before anything is waited for.</summary>
internal static class AdmissionChecks
{
    public static void Check(CallPlan plan, CallQuote quote, Reservation reservation, ChatOptions options)
    {
        var underMoney = reservation.Refuses(BudgetUnit.Usd) || plan.MaxCostPerCall is not null;
        var underTokens = reservation.Refuses(BudgetUnit.Tokens);
        for (var i = 0; i < plan.Candidates.Count; i++)
        {
            if (!plan.Candidates[i].IsKnown && (underMoney || plan.Relay.Pricing.PriceList is not null))
            {
                var model = plan.Candidates[i].Model;
                throw new UnknownModelException(model, plan.Settings.Prices.Nearest(plan.Relay.Pricing, model));
            }
        }

        if ((underMoney || underTokens) && !plan.Relay.AllowUnbounded)
        {
            CheckLoop(plan, options);
            for (var i = 0; i < plan.Candidates.Count; i++)
            {
                CheckBound(plan, quote, i, underMoney);
            }
        }

        if (plan.MaxCostPerCall is { } most)
        {
            CheckCost(plan, quote, most);
        }
    }

    private static void CheckBound(CallPlan plan, CallQuote quote, int candidate, bool underMoney)
    {
        var model = plan.Candidates[candidate].Model;
        if (quote.Sizes[candidate].Unbounded is { } what)
        {
            throw new UnboundedCostException(what, $"A call of '{plan.Client}.{plan.Operation}' to model '{model}' is under a budget, but {what} has no upper bound. Leave it out, or set AllowUnbounded on relay '{plan.Relay.Name}'.");
        }

        if (underMoney && quote.Prices[candidate] is null)
        {
            throw new UnboundedCostException($"the price of model '{model}'", $"A call of '{plan.Client}.{plan.Operation}' is under a budget, but model '{model}' has no price on relay '{plan.Relay.Name}'. Give it one under 'Prices', name the relay's PriceList, or set AllowUnbounded on the relay.");
        }
    }

    private static void CheckLoop(CallPlan plan, ChatOptions options)
    {
        if (plan.Bottom.MayLoop && options.Tools is { Count: > 0 } tools)
        {
            foreach (var tool in tools)
            {
                if (tool is AIFunction)
                {
                    throw new UnboundedCostException($"the invocable tool '{tool.Name}'", $"A call of '{plan.Client}.{plan.Operation}' is under a budget and holds the invocable tool '{tool.Name}', but the client below the metering may send any number of requests for it, unseen. Put the metering below the function-invoking client.");
                }
            }
        }
    }

    private static void CheckCost(CallPlan plan, CallQuote quote, decimal most)
    {
        foreach (var candidate in quote.Candidates)
        {
            if (candidate.Worst.Cost is { } cost && cost > most)
            {
                throw new BudgetExceededException($"{plan.Client}.{nameof(MeteredModelAttribute.MaxCostPerCall)}", BudgetUnit.Usd, most, 0, 0, cost);
            }
        }
    }
}
