namespace AnalyzerKit.Simulator;

/// <summary>What a simulator has billed so far.</summary>
/// <param name="Requests">Answers billed; what was refused is not among them.</param>
/// <param name="InputTokens">Their input tokens, cached ones included.</param>
/// <param name="OutputTokens">Their output tokens, reasoning included.</param>
/// <param name="Cost">Their cost in USD, unrounded.</param>
/// <param name="Unpriced">How many of them went to a model without a price and so added nothing to <paramref name="Cost"/>.</param>
public sealed record SimulatedBill(long Requests, long InputTokens, long OutputTokens, decimal Cost, long Unpriced)
{
    internal static SimulatedBill Nothing { get; } = new(0, 0, 0, 0m, 0);

    internal SimulatedBill Plus(SimulatedUsage usage, decimal? cost) =>
        new(Requests + 1, InputTokens + usage.Input, OutputTokens + usage.Output, Cost + (cost ?? 0m), Unpriced + (cost is null ? 1 : 0));

    internal SimulatedBill Less(SimulatedUsage usage, decimal? cost) =>
        new(Requests - 1, InputTokens - usage.Input, OutputTokens - usage.Output, Cost - (cost ?? 0m), Unpriced - (cost is null ? 1 : 0));
}
