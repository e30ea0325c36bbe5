namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>The generated client, with everything on and everything listened to.</summary>
internal sealed class GeneratedClient(ICodeReviewer reviewer) : IContender
{
    public Task<string> AskAsync(string language, string code) => reviewer.ReviewAsync(language, code);

    public async Task<int> StreamAsync(string language, string code)
    {
        var characters = 0;
        await foreach (var chunk in reviewer.StreamAsync(language, code))
        {
            characters += chunk.Length;
        }

        return characters;
    }
}
