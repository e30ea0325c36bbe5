using AnalyzerKit.Admission;
using AnalyzerKit.Relay;
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

        foreach (var candidate in quote.Candidates)
        {
            CheckCost(plan, 0, candidate.Worst.Cost ?? 0);
        }
    }

    /// <summary>Checks a request that a metered layer further down is about to send: it may not be what was admitted.</summary>
    public static void CheckInner(CallPlan plan, CallQuote quote, Reservation reservation, int candidate)
    {
        var underMoney = reservation.Refuses(BudgetUnit.Usd) || plan.MaxCostPerCall is not null;
        if ((underMoney || reservation.Refuses(BudgetUnit.Tokens)) && !plan.Relay.AllowUnbounded)
        {
            CheckBound(plan, quote, candidate, underMoney);
        }
    }

    /// <summary>What was admitted, priced and keyed is one model on one relay: a request of a layer below for another would be billed as what it is not.</summary>
    public static void CheckGoal(CallPlan plan, int candidate, ChatOptions? innerOptions, in LayerBelow below)
    {
        var model = plan.Candidates[candidate].Model;
        if (innerOptions?.ModelId is { Length: > 0 } asked && !string.Equals(asked, model, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"A client below '{plan.Client}' asks for model '{asked}' within a call that was admitted for '{model}'. Leave the model as it is, or leave out the metering above that client: the one below it meters each request by itself.");
        }

        if (below.Relay is { } relay && !string.Equals(relay, plan.Relay.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"A client below '{plan.Client}' turns to relay '{relay}' within a call that was admitted for relay '{plan.Relay.Name}'. Leave out the metering above that client: the one below it meters each request by itself.");
        }
    }

    /// <summary>Refuses to ask for a structured reply by schema where the catalog says that a model does not take one.</summary>
    public static void CheckReply(CallPlan plan)
    {
        if (plan.Relay.StructuredOutput != StructuredOutputMode.Schema)
        {
            return;
        }

        foreach (var candidate in plan.Candidates)
        {
            if (candidate.Info is { SupportsJsonSchema: false })
            {
                throw new RequestRefusal(plan.Relay).Because(
                    $"model '{candidate.Model}' of '{plan.Client}.{plan.Operation}' does not take a schema (response_format json_schema), and Relays:{plan.Relay.Name}:StructuredOutput is Schema. Use a model that takes one, or set it to Auto or JsonObject");
            }
        }
    }

    /// <summary>Refuses what would take a call above its own limit.</summary>
    /// <param name="plan">The call's plan.</param>
    /// <param name="charged">Charged so far.</param>
    /// <param name="worst">What is under way, and about to be, at worst.</param>
    public static void CheckCost(CallPlan plan, decimal charged, decimal worst)
    {
        if (plan.MaxCostPerCall is { } most && charged + worst > most)
        {
            var name = $"{plan.Client}.{nameof(MeteredModelAttribute.MaxCostPerCall)}";
            throw new BudgetExceededException(name, BudgetUnit.Usd, most, charged, 0, worst, null, BudgetWords.RefusedByCall(name, most, charged, worst));
        }
    }

    private static void CheckBound(CallPlan plan, CallQuote quote, int candidate, bool underMoney)
    {
        var model = plan.Candidates[candidate].Model;
        if (quote.Sizes[candidate].Unbounded is { } what)
        {
            throw new UnboundedCostException(what, $"A call of '{plan.Client}.{plan.Operation}' to model '{model}' is under a budget, but {what} has no upper bound. {Remedy(plan, what)}, or set AllowUnbounded on the relay.");
        }

        if (underMoney && quote.Prices[candidate] is null)
        {
            throw new UnboundedCostException($"the price of model '{model}'", $"A call of '{plan.Client}.{plan.Operation}' is under a budget, but model '{model}' has no price on relay '{plan.Relay.Name}'. Give it one under 'Prices', name the relay's PriceList, or set AllowUnbounded on the relay.");
        }
    }

    // A price alone does not make an answer's length known.
    private static string Remedy(CallPlan plan, string what) => what switch
    {
        RequestMeasure.NoLimitField => $"Describe the model in analyzerkit.models.json, with its outputLimitField, or map it to a known model under Relays:{plan.Relay.Name}:Models",
        RequestMeasure.NoLimit => $"Describe the model in analyzerkit.models.json, with its outputLimitField and maxOutputTokens, or map it to a known model under Relays:{plan.Relay.Name}:Models",
        _ => "Leave it out",
    };

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
}
