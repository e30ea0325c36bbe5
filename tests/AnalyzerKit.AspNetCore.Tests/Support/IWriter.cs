namespace AnalyzerKit.AspNetCore.Tests.Support;

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100, Name = "writer")]
public interface IWriter
{
    [Prompt("{text}")]
    Task<string> WriteAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    IAsyncEnumerable<string> StreamAsync(string text, CancellationToken cancellationToken = default);
}
