namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>What an attempt says of whether its model and relay are in order.</summary>
internal enum AttemptResult
{
    /// <summary>Nothing: its caller ended it, it was refused for what it was, or nothing was sent.</summary>
    Neither = 0,

    /// <summary>It was answered.</summary>
    Success,

    /// <summary>It was not served: 408, 5xx, no connection, no answer in time, or half of one.</summary>
    Failure,
}
