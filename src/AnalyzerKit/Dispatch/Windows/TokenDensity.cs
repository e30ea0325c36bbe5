namespace AnalyzerKit.Dispatch.Windows;

/// <summary>
/// How many tokens a byte of text comes to: by what a model's newest answers reported, or by a rule of thumb while there are few. Reports are
/// taken only of requests with much text, since what every request has on top is in them as well, and only within what text can be.
/// </summary>
/// <param name="Tokens">Tokens of the answers seen; 0 for the rule of thumb.</param>
/// <param name="Bytes">Bytes of text that they were for.</param>
internal readonly record struct TokenDensity(Int128 Tokens, Int128 Bytes)
{
    private const int EnoughAnswers = 10;

    // At 2,000 bytes, what a request has beyond its text is within the tenth by which figures go up and down.
    private const int MuchText = 2_000;

    // Bytes a token: of text that splits well, as most does, and of text that splits badly. A report beyond them is of images, or wrong.
    private const int Long = 5, Usual = 4, Short = 3;

    public static TokenDensity Of(in AnswerSum seen) =>
        seen.Answers >= EnoughAnswers && seen.TextBytes >= (Int128)seen.Answers * MuchText ? new(seen.Input, seen.TextBytes) : default;

    /// <summary>The least that text can well be, in tokens.</summary>
    public long Least(long bytes) => Bytes == 0 ? bytes / Long : (long)Int128.Min(bytes / Short, bytes * Tokens * 9 / (Bytes * 10));

    /// <summary>What text usually is, in tokens.</summary>
    public long Likely(long bytes) => Bytes == 0 ? bytes / Usual : Math.Clamp(Learned(bytes, 10), Least(bytes), Careful(bytes));

    /// <summary>What text surely does not exceed, in tokens; at most one a byte.</summary>
    public long Careful(long bytes) => Bytes == 0 ? (bytes + Short - 1) / Short : Math.Max((bytes + Long - 1) / Long, Learned(bytes, 11));

    private long Learned(long bytes, int tenths) => (long)Int128.Min(bytes, ((bytes * Tokens * tenths) + (Bytes * 10) - 1) / (Bytes * 10));
}
