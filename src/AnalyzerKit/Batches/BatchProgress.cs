namespace AnalyzerKit;

/// <summary>How far a batch has come. No figure ever falls from one report to the next.</summary>
public sealed record BatchProgress
{
    /// <summary>Inputs that are done with: succeeded, resumed, failed and not started.</summary>
    public required int Completed { get; init; }

    /// <summary>How many of them have a value, resumed ones included.</summary>
    public required int Succeeded { get; init; }

    /// <summary>How many of them failed.</summary>
    public required int Failed { get; init; }

    /// <summary>How many of them came from the journal of an earlier run.</summary>
    public required int Resumed { get; init; }

    /// <summary>How many inputs there are; null where that shows only at their end.</summary>
    public int? Total { get; init; }

    /// <summary>What this run cost so far, in USD, failed calls included; calls without a price are left out.</summary>
    public required decimal Cost { get; init; }

    /// <summary>The tokens that this run used so far, failed calls included.</summary>
    public required long Tokens { get; init; }
}
