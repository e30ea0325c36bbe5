namespace AnalyzerKit.Simulator.Recordings;

/// <summary>How an answer ended.</summary>
internal enum AnswerEnd
{
    /// <summary>As it should.</summary>
    Complete,

    /// <summary>The connection was closed in the middle, or before anything was answered.</summary>
    Reset,

    /// <summary>The client left; what would have come is not known.</summary>
    Left,
}

/// <summary>An answer as the file has it.</summary>
/// <param name="Status">The HTTP status; null where the connection was closed before one.</param>
/// <param name="Headers">The few headers that a client needs.</param>
/// <param name="Body">The body, or the part of it that was sent.</param>
/// <param name="End">How it ended.</param>
internal sealed record RecordedAnswer(int? Status, IReadOnlyList<KeyValuePair<string, string>> Headers, RecordedBody Body, AnswerEnd End);

/// <summary>A request and its answer.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Line">The line of the file at which it begins; 0 before it is in one.</param>
internal sealed record RecordedExchange(RecordedRequest Request, RecordedAnswer Answer, int Line = 0);
