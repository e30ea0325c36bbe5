using System.Globalization;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Sql.Tests.Figures;

/// <summary>A relay whose answers cost less than they could, each something else; and what they really cost.</summary>
internal static class RealCosts
{
    /// <summary>What a worker's call can cost at most: "round n" and 100 tokens of output, at deepseek's prices.</summary>
    public const decimal Worst = (64 + 16 + 10) * 0.14m / 1_000_000 + 100 * 0.42m / 1_000_000;

    /// <summary>A relay that answers after a while, as real ones do.</summary>
    public static RelaySimulatorOptions Options(int milliseconds = 20) => new()
    {
        Pace = new(TimeSpan.FromMilliseconds(milliseconds), 0),
        InputTokens = static request => 5 + (request.BodyBytes.Length % 17),
        OutputTokens = static _ => Random.Shared.NextInt64(10, 101),
        RequestCapacity = 1_000_000,
    };

    /// <summary>What was served for a round of a worker's calls.</summary>
    public static decimal Of(RelaySimulator simulator, int round)
    {
        var text = $"round {round.ToString(CultureInfo.InvariantCulture)}";
        return simulator.Requests.Where(request => request.LastUserText == text).Sum(request => request.Cost ?? 0);
    }
}
