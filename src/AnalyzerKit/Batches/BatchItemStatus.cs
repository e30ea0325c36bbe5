namespace AnalyzerKit;

/// <summary>What became of one input of a batch.</summary>
public enum BatchItemStatus
{
    /// <summary>It has a value, of this run or of an earlier one.</summary>
    Succeeded = 0,

    /// <summary>Its call ended with an exception.</summary>
    Failed,

    /// <summary>It was not called, because the batch had been stopped.</summary>
    NotStarted,
}
