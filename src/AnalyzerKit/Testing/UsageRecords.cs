using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Testing;

/// <summary>Records for tests of code that takes them.</summary>
public static class UsageRecords
{
    /// <summary>The record of a call that went well, made now, with an id of its own. Use <c>with</c> for whatever else matters.</summary>
    /// <param name="cost">What it cost, in USD; null for a model without a price.</param>
    /// <param name="input">Its input tokens.</param>
    /// <param name="output">Its output tokens.</param>
    /// <param name="model">The model asked for, which also answered.</param>
    /// <returns>The record.</returns>
    public static UsageRecord Create(decimal? cost = 0m, long input = 0, long output = 0, string model = "test-model")
    {
        ArgumentNullException.ThrowIfNull(model);
        var now = TimeProvider.System.GetUtcNow();
        var tokens = new TokenUsage { Input = input, Output = output, Total = input + output };
        var basis = cost is null ? CostBasis.Unpriced : CostBasis.Computed;
        return new()
        {
            Timestamp = now,
            RequestId = RequestIds.Next(now),
            Client = "test",
            Operation = "Test",
            RequestedModel = model,
            ResponseModel = model,
            Provider = "test",
            Relay = "default",
            Tags = new Dictionary<string, string>(),
            Tokens = tokens,
            Cost = cost,
            CostBasis = basis,
            Attempts = 1,
            AttemptDetails = [new() { Relay = "default", Model = model, StartedAt = now, Tokens = tokens, Cost = cost, CostBasis = basis }],
            Outcome = CallOutcome.Succeeded,
            FinishReason = "stop",
        };
    }
}
