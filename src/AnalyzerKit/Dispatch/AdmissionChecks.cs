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
            var target = plan.Candidates[i];
            if (!target.IsKnown && (underMoney || target.Relay.Pricing.PriceList is not null))
            {
                throw new UnknownModelException(target.Model, plan.Settings.Prices.Nearest(target.Relay.Pricing, target.Model));
            }
        }

        if (underMoney || underTokens)
        {
            for (var i = 0; i < plan.Candidates.Count; i++)
            {
                var target = plan.Candidates[i];
                if (!target.Relay.AllowUnbounded)
                {
                    CheckLoop(plan, target, options);
                    CheckBound(plan, quote, i, underMoney);
                }
            }
        }
    }

    /// <summary>What is wrong with a call's worst cost by its own limit, from a candidate on; null where nothing is.</summary>
    public static BudgetExceededException? CostRefusal(CallPlan plan, CallQuote quote, int from)
    {
        if (plan.MaxCostPerCall is not null)
        {
            for (var i = from; i < plan.Candidates.Count; i++)
            {
                if (CostRefusal(plan, 0, quote.Candidates[i].Worst.Cost ?? 0) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    /// <summary>Checks a request that a metered layer further down is about to send: it may not be what was admitted.</summary>
    public static void CheckInner(CallPlan plan, CallQuote quote, Reservation reservation, int candidate)
    {
        var underMoney = reservation.Refuses(BudgetUnit.Usd) || plan.MaxCostPerCall is not null;
        if ((underMoney || reservation.Refuses(BudgetUnit.Tokens)) && !plan.Candidates[candidate].Relay.AllowUnbounded)
        {
            CheckBound(plan, quote, candidate, underMoney);
        }
    }

    /// <summary>What was admitted, priced and keyed is one model on one relay: a request of a layer below for another would be billed as what it is not.</summary>
    public static void CheckGoal(CallPlan plan, int candidate, ChatOptions? innerOptions, in LayerBelow below)
    {
        var target = plan.Candidates[candidate];
        var model = target.Model;
        if (innerOptions?.ModelId is { Length: > 0 } asked && !string.Equals(asked, model, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"A client below '{plan.Client}' asks for model '{asked}' within a call that was admitted for '{model}'. Leave the model as it is, or leave out the metering above that client: the one below it meters each request by itself.");
        }

        if (below.Relay is { } relay && !string.Equals(relay, target.Relay.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"A client below '{plan.Client}' turns to relay '{relay}' within a call that was admitted for relay '{target.Relay.Name}'. Leave out the metering above that client: the one below it meters each request by itself.");
        }
    }

    /// <summary>Refuses to ask for a structured reply by schema where the catalog says that a model does not take one.</summary>
    public static void CheckReply(CallPlan plan)
    {
        foreach (var candidate in plan.Candidates)
        {
            if (candidate.Relay.StructuredOutput == StructuredOutputMode.Schema && candidate.Info is { SupportsJsonSchema: false })
            {
                throw new RequestRefusal(candidate.Relay).Because(
                    $"model '{candidate.Model}' of '{plan.Client}.{plan.Operation}' does not take a schema (response_format json_schema), and Relays:{candidate.Relay.Name}:StructuredOutput is Schema. Use a model that takes one, or set it to Auto or JsonObject");
            }
        }
    }

    /// <summary>Refuses what would take a call above its own limit.</summary>
    /// <param name="plan">The call's plan.</param>
    /// <param name="charged">Charged so far.</param>
    /// <param name="worst">What is under way, and about to be, at worst.</param>
    public static void CheckCost(CallPlan plan, decimal charged, decimal worst)
    {
        if (CostRefusal(plan, charged, worst) is { } refusal)
        {
            throw refusal;
        }
    }

    private static BudgetExceededException? CostRefusal(CallPlan plan, decimal charged, decimal worst)
    {
        if (plan.MaxCostPerCall is not { } most || charged + worst <= most)
        {
            return null;
        }

        var name = $"{plan.Client}.{nameof(MeteredModelAttribute.MaxCostPerCall)}";
        return new(name, BudgetUnit.Usd, most, charged, 0, worst, null, BudgetWords.RefusedByCall(name, most, charged, worst));
    }

    private static void CheckBound(CallPlan plan, CallQuote quote, int candidate, bool underMoney)
    {
        var (relay, model) = (plan.Candidates[candidate].Relay.Name, plan.Candidates[candidate].Model);
        if (quote.SizeOf(candidate).Unbounded is { } what)
        {
            throw new UnboundedCostException(what, $"A call of '{plan.Client}.{plan.Operation}' to model '{model}' is under a budget, but {what} has no upper bound. {Remedy(relay, what)}, or set AllowUnbounded on the relay.");
        }

        if (underMoney && quote.PriceOf(candidate) is null)
        {
            throw new UnboundedCostException($"the price of model '{model}'", $"A call of '{plan.Client}.{plan.Operation}' is under a budget, but model '{model}' has no price on relay '{relay}'. Give it one under 'Prices', name the relay's PriceList, or set AllowUnbounded on the relay.");
        }
    }

    // A price alone does not make an answer's length known.
    private static string Remedy(string relay, string what) => what switch
    {
        RequestMeasure.NoLimitField => $"Describe the model in analyzerkit.models.json, with its outputLimitField, or map it to a known model under Relays:{relay}:Models",
        RequestMeasure.NoLimit => $"Describe the model in analyzerkit.models.json, with its outputLimitField and maxOutputTokens, or map it to a known model under Relays:{relay}:Models",
        _ => "Leave it out",
    };

    private static void CheckLoop(CallPlan plan, CallTarget target, ChatOptions options)
    {
        if (target.Bottom.MayLoop && options.Tools is { Count: > 0 } tools)
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
