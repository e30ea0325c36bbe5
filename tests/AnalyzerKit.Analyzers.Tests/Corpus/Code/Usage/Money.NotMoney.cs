// Floating numbers about tokens and costs that are no money of model calls.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace Shop.Telemetry;

public sealed class Metrics
{
    private readonly Counter<double> _cost = new Meter("shop").CreateCounter<double>("cost");
    private readonly Histogram<double> _speed = new Meter("shop").CreateHistogram<double>("speed");

    public void Record(UsageDetails usage, decimal costUsd, Stopwatch watch, double usdPerToken)
    {
        long outputTokens = usage.OutputTokenCount ?? 0;
        {|-AKIT2003:_cost.Add((double)costUsd)|};
        {|-AKIT2003:_cost.Add(outputTokens * usdPerToken)|};
        {|-AKIT2003:_speed.Record(outputTokens / watch.Elapsed.TotalSeconds)|};
    }

    public double TokensPerSecond(long outputTokens, TimeSpan elapsed) => {|-AKIT2003:outputTokens / elapsed.TotalSeconds|};

    public double TokensPerMinute(long outputTokens, double seconds) => {|-AKIT2003:outputTokens * 60.0 / seconds|};

    public double CacheHitRate(long cachedTokens, long inputTokens) => {|-AKIT2003:cachedTokens * 100.0 / inputTokens|};

    public double Fill(long inputTokens) => {|-AKIT2003:inputTokens * 100.0 / 1_000_000|};

    public double Thousands(long inputTokens) => {|-AKIT2003:inputTokens / 1000.0|};

    public int EstimateWords(int outputTokens) => (int)({|-AKIT2003:outputTokens * 0.75|});

    public int EstimateTokens(string text, double tokensPerCharacter) => (int)({|-AKIT2003:text.Length * tokensPerCharacter|});

    public double WattHours(long outputTokens) => {|-AKIT2003:outputTokens / 1000.0 * 0.3|};

    public double Seconds(long outputTokens, double secondsPerToken) => {|-AKIT2003:outputTokens * secondsPerToken|};

    public string Size(long inputTokens) => $"{{|-AKIT2003:inputTokens / 1000.0|}:F1}K tokens";

    public double AverageCost(double totalCost, long outputTokens) => {|-AKIT2003:totalCost / outputTokens|};

    public long Affordable(double budgetUsd, double pricePerToken) => (long)({|-AKIT2003:budgetUsd / pricePerToken|});
}

public sealed class Limiter
{
    private readonly double _refillRate = 10;
    private double _tokens;

    public bool TryTake(double cost, TimeSpan elapsed)
    {
        {|-AKIT2003:_tokens += elapsed.TotalSeconds * _refillRate|};
        if (_tokens < cost)
        {
            return false;
        }

        {|-AKIT2003:_tokens -= cost|};
        return true;
    }
}

public static class Routing
{
    public static double Score(int inputTokens, double latency, double costWeight, double latencyWeight) => {|-AKIT2003:inputTokens * costWeight + latency * latencyWeight|};

    public static double Penalty(int outputTokens, double costPenaltyFactor) => {|-AKIT2003:outputTokens * costPenaltyFactor|};
}

public static class Elsewhere
{
    public static float PathCost(float distance, float priority) => {|-AKIT2003:distance * priority|};

    public static double Total(IEnumerable<(double Price, int Quantity)> lines) => {|-AKIT2003:lines.Sum(line => line.Price * line.Quantity)|};

    public static double Loss(double[] costs)
    {
        double totalCost = 0;
        foreach (var cost in costs)
        {
            {|-AKIT2003:totalCost += cost|};
        }

        return totalCost;
    }

    public static double Energy(double price, double kilowattHours) => {|-AKIT2003:price * kilowattHours / 1000.0|};
}

[AnalyzerKit.MeteredModel("gpt-5.4", {|-AKIT2003:Budget = 25.00|}, MaxOutputTokens = 500)]
[AnalyzerKit.Retry]
public interface IBudgeted
{
    [AnalyzerKit.Prompt("Summarize {text}")]
    Task<string> SummarizeAsync(string text, CancellationToken cancellationToken = default);
}
