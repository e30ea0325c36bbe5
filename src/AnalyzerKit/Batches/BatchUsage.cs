using System.Globalization;

namespace AnalyzerKit;

/// <summary>What calls of a batch used and cost together, as their records say it.</summary>
public sealed record BatchUsage
{
    /// <summary>Calls that left a record: all that reached a relay, failed ones included.</summary>
    public required int Calls { get; init; }

    /// <summary>How many of them have no cost, because no price is known.</summary>
    public required int UnpricedCalls { get; init; }

    /// <summary>Input tokens.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>All tokens, or what the servers said where they said more.</summary>
    public required long TotalTokens { get; init; }

    /// <summary>The cost in USD, not rounded; unpriced calls are left out.</summary>
    public required decimal Cost { get; init; }

    /// <summary>The mean cost of a call that has one, in USD; null where none has.</summary>
    public decimal? AverageCost => Calls > UnpricedCalls ? Cost / (Calls - UnpricedCalls) : null;

    /// <summary>The mean of all tokens a call; null without calls.</summary>
    public decimal? AverageTokens => Calls > 0 ? (decimal)TotalTokens / Calls : null;

    /// <summary>The figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{TotalTokens:N0} tokens ({InputTokens:N0} in, {OutputTokens:N0} out), {Cost:0.000000} USD{(AverageCost is { } average ? string.Create(CultureInfo.InvariantCulture, $", {average:0.000000} USD a call") : "")}{(UnpricedCalls > 0 ? string.Create(CultureInfo.InvariantCulture, $", {UnpricedCalls:N0} calls without a price") : "")}");
}
