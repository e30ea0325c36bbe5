namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>One way to ask a model: the same prompt, the same answer, over the same bytes.</summary>
internal interface IContender
{
    /// <summary>The answer's text.</summary>
    Task<string> AskAsync(string language, string code);

    /// <summary>Reads a streamed answer, making a string of each chunk.</summary>
    /// <returns>How many characters came.</returns>
    Task<int> StreamAsync(string language, string code);
}
