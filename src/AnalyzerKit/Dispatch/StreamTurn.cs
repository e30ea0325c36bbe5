namespace AnalyzerKit.Dispatch;

/// <summary>
/// Whose turn it is in a stream: the caller's (who has an update, or has not begun), a move's, or nobody's any more. Turns are numbered, so
/// that a watch that looked at one turn cannot end a later one.
/// </summary>
internal struct StreamTurn
{
    private const long Caller = 0;
    private const long Move = 1;
    private const long Over = 2;
    private const long Phases = 4;
    private long _state;

    public readonly long Now => Volatile.Read(in _state);

    public readonly bool IsOver => Now % Phases == Over;

    public static bool IsCallers(long turn) => turn % Phases == Caller;

    public bool TryMove() => TryChange(Now, Move);

    /// <summary>Ends the stream at the caller's turn.</summary>
    public bool TryEnd(long turn) => TryChange(turn, Over);

    /// <summary>The move gives the turn back to the caller. What another thread wrote before it found the move under way is seen after it.</summary>
    public void HandBack() => Interlocked.Exchange(ref _state, Now - Move + Phases);

    /// <summary>The move was the last one.</summary>
    public void End() => Volatile.Write(ref _state, Over);

    private bool TryChange(long turn, long phase) => IsCallers(turn) && Interlocked.CompareExchange(ref _state, turn + phase, turn) == turn;
}
