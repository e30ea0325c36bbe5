namespace AnalyzerKit.Admission;

/// <summary>What a request can make a model read and write at most, before prices.</summary>
/// <param name="TextBytes">UTF-8 bytes of all text sent.</param>
/// <param name="InputTokens">Input tokens at most.</param>
/// <param name="OutputTokens">Output tokens at most; null where nothing bounds them.</param>
/// <param name="UnboundedInput">What makes the input unbounded, by name; null where it is bounded.</param>
/// <param name="UnboundedOutput">What makes the output unbounded, by name; null where it is bounded.</param>
internal readonly record struct RequestSize(long TextBytes, long InputTokens, long? OutputTokens, string? UnboundedInput, string? UnboundedOutput)
{
    public string? Unbounded => UnboundedInput ?? UnboundedOutput;
}
