namespace AnalyzerKit.Simulator;

/// <summary>How fast an answer is written. An answer that is not streamed takes as long as the streamed one would.</summary>
/// <param name="TimeToFirstToken">From the request to the first token.</param>
/// <param name="TokensPerSecond">Speed from there on; 0 or less sends without pauses.</param>
public sealed record Pace(TimeSpan TimeToFirstToken, double TokensPerSecond)
{
    // Timers are no finer than this, so smaller pauses are saved up.
    private const double ShortestPauseMilliseconds = 5;

    /// <summary>No pauses at all: for tests.</summary>
    public static Pace None { get; } = new(TimeSpan.Zero, 0);

    /// <summary>10 ms to the first token, 2,000 tokens a second: visibly a stream, and quick. The default.</summary>
    public static Pace Fast { get; } = new(TimeSpan.FromMilliseconds(10), 2000);

    /// <summary>400 ms to the first token, 60 tokens a second: about what a hosted model does.</summary>
    public static Pace Realistic { get; } = new(TimeSpan.FromMilliseconds(400), 60);

    internal TimeSpan Whole(long tokens) => TimeToFirstToken + For(tokens);

    /// <summary>The pause due before the token with this index, or zero where it is saved up for a later one.</summary>
    internal TimeSpan Before(int token)
    {
        if (TokensPerSecond <= 0 || token == 0) return TimeSpan.Zero;
        int every = Math.Max(1, (int)Math.Ceiling(ShortestPauseMilliseconds * TokensPerSecond / 1000));
        return token % every == 0 ? For(every) : TimeSpan.Zero;
    }

    private TimeSpan For(long tokens) => TokensPerSecond <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(tokens / TokensPerSecond);
}
