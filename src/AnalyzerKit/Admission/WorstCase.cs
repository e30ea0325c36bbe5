namespace AnalyzerKit.Admission;

/// <summary>The most that one attempt can use.</summary>
/// <param name="InputTokens">Input tokens at most.</param>
/// <param name="OutputTokens">Output tokens at most; null where nothing bounds them.</param>
/// <param name="Cost">USD at most; null where it cannot be bounded or priced.</param>
internal readonly record struct WorstCase(long InputTokens, long? OutputTokens, decimal? Cost)
{
    public long Tokens => InputTokens + (OutputTokens ?? 0);
}
