namespace AnalyzerKit;

/// <summary>What a call would cost.</summary>
public sealed record CallEstimate
{
    /// <summary>The most input tokens the request can have.</summary>
    public required long MaxInputTokens { get; init; }

    /// <summary>The most output tokens the answer can have; null where nothing bounds them.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>The most it can cost, in USD: what a budget would reserve. Null where it cannot be bounded or priced.</summary>
    public decimal? WorstCase { get; init; }

    /// <summary>What it will probably cost, in USD; never more than <see cref="WorstCase"/>. Null where no price is known.</summary>
    public decimal? Typical { get; init; }

    /// <summary>How <see cref="Typical"/> was estimated: from the newest answers of the model that this process has seen, or by a rule of thumb while those are few.</summary>
    public required string TypicalBasis { get; init; }

    /// <summary>The price used; null where none is known.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>The budgets that would cover the call, and whether it fits what is left of each now.</summary>
    public required IReadOnlyDictionary<string, bool> Budgets { get; init; }
}
