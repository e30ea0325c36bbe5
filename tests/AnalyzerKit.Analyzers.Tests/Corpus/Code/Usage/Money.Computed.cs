// What calls cost, as people compute it.
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Shop.Costs;

public sealed record ModelPrice(double InputPerMillion, double OutputPerMillion, double CachedPerMillion);

public static class CostTable
{
    private const double InputPricePer1K = 0.0025;
    private const double OutputPricePer1K = 0.01;
    private const decimal ExactPrice = 0.0025m;

    private static readonly Dictionary<string, (double Input, double Output)> Prices = new() { ["gpt-4o"] = (2.50, 10.00) };
    private static readonly Dictionary<string, ModelPrice> Table = new() { ["gpt-4o"] = new(2.50, 10.00, 1.25) };
    private static readonly Dictionary<string, double> PricePerToken = new() { ["gpt-4o"] = 0.0000025 };

    public static double PerThousand(ChatTokenUsage usage) => {|AKIT2003:usage.InputTokenCount / 1000.0 * InputPricePer1K + usage.OutputTokenCount / 1000.0 * OutputPricePer1K|};

    public static double Tupled(string model, int promptTokens, int completionTokens)
    {
        var price = Prices[model];
        return {|AKIT2003:(promptTokens * price.Input + completionTokens * price.Output) / 1_000_000|};
    }

    public static double Listed(string model, UsageDetails usage)
    {
        var rates = Table[model];
        double input = {|AKIT2003:(usage.InputTokenCount ?? 0) / 1_000_000.0 * rates.InputPerMillion|};
        double output = {|AKIT2003:(usage.OutputTokenCount ?? 0) / 1_000_000.0 * rates.OutputPerMillion|};
        return input + output;
    }

    public static double? Lifted(UsageDetails usage, double pricePerToken) => {|AKIT2003:usage.TotalTokenCount * pricePerToken|};

    public static double Looked(string model, int totalTokens) => {|AKIT2003:totalTokens * PricePerToken[model]|};

    public static double Switched(string model, int inputTokens) => {|AKIT2003:inputTokens * PriceOf(model)|};

    public static float Single(int outputTokens, float costPerToken) => {|AKIT2003:outputTokens * costPerToken|};

    public static double EstimateCost(string text, int tokenCount)
    {
        _ = text;
        return {|AKIT2003:tokenCount / 1000.0 * 0.002|};
    }

    public static double Cached(ChatTokenUsage usage, double inputPrice, double cachedPrice)
    {
        var cachedTokens = usage.InputTokenDetails?.CachedTokenCount ?? 0;
        return {|AKIT2003:((usage.InputTokenCount - cachedTokens) * inputPrice + cachedTokens * cachedPrice) / 1e6|};
    }

    public static double Rounded(int outputTokens, double usdPerMillion) => Math.Round({|AKIT2003:outputTokens * usdPerMillion / 1_000_000|}, 6);

    public static decimal TooLate(int outputTokens, double usdPerMillion) => (decimal)({|AKIT2003:outputTokens * usdPerMillion / 1_000_000|});

    public static double Millions(int inputTokens)
    {
        var millions = inputTokens / 1_000_000.0;
        var cost = {|AKIT2003:millions * 2.50|};
        return cost;
    }

    public static double Named(ChatCompletion completion)
    {
        var input = completion.Usage.InputTokenCount;
        var cost = {|AKIT2003:input * 0.15 / 1_000_000|};
        return cost;
    }

    public static double Matched(UsageDetails usage, double inputRate) => usage is { InputTokenCount: long sent } ? {|AKIT2003:sent * inputRate|} : 0;

    public static decimal Exact(int inputTokens, int outputTokens) => {|-AKIT2003:inputTokens / 1_000_000m * 2.50m + outputTokens / 1_000_000m * 10.00m|};

    public static decimal ExactNamed(int inputTokens) => {|-AKIT2003:inputTokens * ExactPrice|};

    private static double PriceOf(string model) => model.StartsWith("gpt-4o", StringComparison.Ordinal) ? 0.0000025 : 0.00001;
}

public sealed class CallRecord
{
    public string Model { get; init; } = "";
    public long PromptTokens { get; init; }
    public long CompletionTokens { get; init; }
    public double PromptPrice { get; init; }
    public double Cost { get; init; }
    public decimal ExactCost { get; init; }
    public TimeSpan Duration { get; init; }

    public double PromptCost => {|AKIT2003:PromptTokens * PromptPrice / 1_000_000|};
}

public sealed class CostReport
{
    private double _totalCost;
    private decimal _exactCost;
    private double _totalSeconds;
    private long _inputTokens;

    public double SpentUsd { get; private set; }

    public void Add(CallRecord call, double costUsd)
    {
        _inputTokens += call.PromptTokens;
        {|AKIT2003:_totalCost += call.Cost|};
        {|AKIT2003:SpentUsd += costUsd|};
        {|-AKIT2003:_exactCost += call.ExactCost|};
        {|-AKIT2003:_totalSeconds += call.Duration.TotalSeconds|};
    }

    public double Sum(IEnumerable<CallRecord> calls) => {|AKIT2003:calls.Sum(call => call.Cost)|};

    public double SumOfProducts(IEnumerable<CallRecord> calls) => calls.Sum(call => {|AKIT2003:call.CompletionTokens * call.PromptPrice|});

    public decimal Exact(IEnumerable<CallRecord> calls) => {|-AKIT2003:calls.Sum(call => call.ExactCost)|};

    public string Line(CallRecord call) => $"{call.Model}: ${{|AKIT2003:call.PromptTokens / 1000.0 * 0.0025|}:F4}";

    public double Average => {|-AKIT2003:_totalCost / _inputTokens|};

    public double Share(CallRecord call) => {|-AKIT2003:call.Cost / _totalCost * 100|};
}

public static class ServiceTiers
{
    public static double Batch(int inputTokens, double price) => {|AKIT2003:inputTokens * price * 0.5|};

    public static double Surcharge(int outputTokens, double outputPrice, bool isPriority) => {|AKIT2003:outputTokens * outputPrice * (isPriority ? 2.0 : 1.0)|};

    public static double Legacy(int promptTokens) => {|-AKIT2003:promptTokens * 1.0|};
}
