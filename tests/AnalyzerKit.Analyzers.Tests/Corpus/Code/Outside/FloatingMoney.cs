using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Contoso.Billing;

public sealed record ModelPrice(double InputPerMillion, double OutputPerMillion, double CachedPerMillion = 0);

public sealed record CallCost(string Model, double Usd);

public readonly record struct Rates(float Input, float Output);

public interface IPriceList
{
    double PricePerToken(string model);

    ModelPrice Find(string model);
}

public static class Prices
{
    public const double InputPer1K = 0.0025;
    public const double OutputPer1K = 0.01;
    private const double Million = 1_000_000;

    private static readonly Dictionary<string, (double Input, double Output)> PricesByModel = new()
    {
        ["gpt-4o"] = (2.50, 10.00),
        ["gpt-4o-mini"] = (0.15, 0.60),
    };

    public static double Of(ChatTokenUsage usage) =>
        {|AKIT2003:usage.InputTokenCount / 1000.0 * InputPer1K + usage.OutputTokenCount / 1000.0 * OutputPer1K|};

    public static double Of(string model, ChatTokenUsage usage)
    {
        var (input, output) = PricesByModel[model];
        return {|AKIT2003:(usage.InputTokenCount * input + usage.OutputTokenCount * output) / Million|};
    }

    public static double Of(ModelPrice price, UsageDetails usage)
    {
        var cost = {|AKIT2003:(usage.InputTokenCount ?? 0) * price.InputPerMillion / 1e6|};
        cost += {|AKIT2003:(usage.OutputTokenCount ?? 0) * price.OutputPerMillion / 1e6|};
        return cost;
    }

    public static double OfEmbeddings(OpenAIEmbeddingCollection embeddings)
    {
        const double pricePerMillionTokens = 0.02;
        return {|AKIT2003:embeddings.Usage.TotalTokenCount * pricePerMillionTokens / 1_000_000|};
    }

    public static float Of(Rates rates, Usage usage) => {|AKIT2003:usage.InputTokens * rates.Input + usage.OutputTokens * rates.Output|};

    public static decimal Rounded(ChatTokenUsage usage) => Math.Round((decimal)({|AKIT2003:usage.TotalTokenCount * 0.000002|}), 6);

    public static string Shown(ChatTokenUsage usage) => $"This call cost ${{|AKIT2003:usage.TotalTokenCount / 1_000_000d * 12.5|}:F4}";

    public static double ByTier(string model, int promptTokens, int completionTokens) => model switch
    {
        "gpt-4o" => {|AKIT2003:promptTokens * 2.5e-6 + completionTokens * 1e-5|},
        "gpt-4o-mini" => {|AKIT2003:promptTokens * 0.15e-6 + completionTokens * 0.6e-6|},
        _ => 0,
    };
}

public sealed class SpendTracker(IPriceList prices)
{
    private double _totalCost;
    private double _spentUsd;

    public double Remaining { get; private set; } = 50;

    public void Add(string model, ChatCompletion completion)
    {
        var perToken = prices.PricePerToken(model);
        _totalCost += {|AKIT2003:completion.Usage.TotalTokenCount * perToken|};
    }

    public void Add(string model, ChatResponse response)
    {
        if (response.Usage is not { } usage) return;
        var price = prices.Find(model);
        double inputCost = {|AKIT2003:(double)(usage.InputTokenCount ?? 0) / 1_000_000 * price.InputPerMillion|};
        double outputCost = {|AKIT2003:(double)(usage.OutputTokenCount ?? 0) / 1_000_000 * price.OutputPerMillion|};
        _spentUsd += inputCost + outputCost;
    }

    public double Cached(string model, ChatTokenUsage usage)
    {
        var price = prices.Find(model);
        int cached = usage.InputTokenDetails?.CachedTokenCount ?? 0;
        int fresh = usage.InputTokenCount - cached;
        return {|AKIT2003:(fresh * price.InputPerMillion + cached * price.CachedPerMillion + usage.OutputTokenCount * price.OutputPerMillion) / 1_000_000|};
    }

    public bool Charge(long tokens, double dollarsPerMillion)
    {
        var charge = {|AKIT2003:tokens * dollarsPerMillion / 1_000_000.0|};
        if (charge > Remaining) return false;
        Remaining -= charge;
        return true;
    }

    public static double Estimate(int maxOutputTokens, double outputPrice) => Math.Max(0, maxOutputTokens) * outputPrice / 1e6;

    public double Conversation(IEnumerable<ChatCompletion> turns) => turns.Sum(turn => {|AKIT2003:turn.Usage.InputTokenCount * Prices.InputPer1K / 1000 + turn.Usage.OutputTokenCount * Prices.OutputPer1K / 1000|});
}

public sealed record ModelCall(string Model, int InputTokens, int OutputTokens, double CostUsd);

public static class Months
{
    public static double Total(IEnumerable<ModelCall> calls)
    {
        double total = 0;
        foreach (var call in calls) {|AKIT2003:total += call.CostUsd|};
        return total;
    }

    public static double Sum(IEnumerable<ModelCall> calls) => {|AKIT2003:calls.Sum(call => call.CostUsd)|};

    public static Dictionary<string, double> ByModel(IEnumerable<ModelCall> calls) =>
        calls.GroupBy(call => call.Model).ToDictionary(group => group.Key, group => {|AKIT2003:group.Sum(call => call.CostUsd)|});

    public static ModelCall Made(string model, ChatTokenUsage usage, double inputRate, double outputRate) =>
        new(model, usage.InputTokenCount, usage.OutputTokenCount, {|AKIT2003:usage.InputTokenCount * inputRate + usage.OutputTokenCount * outputRate|});
}
