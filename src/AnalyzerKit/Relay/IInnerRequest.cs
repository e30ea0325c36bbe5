namespace AnalyzerKit.Relay;

/// <summary>One request of a metered layer below another one.</summary>
internal interface IInnerRequest
{
    /// <summary>The options to send it with.</summary>
    RelayChatOptions Options { get; }

    /// <summary>It is over; its answer is in the exchange of <see cref="Options"/>.</summary>
    /// <param name="error">What it ended with; null for an answer.</param>
    /// <param name="wasLeft">Whether its caller ended it.</param>
    void End(Exception? error, bool wasLeft);
}
