using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Windows;

// Its model is the configuration's: one with a small window.
[MeteredModel("deepseek-v3.2", Name = "talk", Budget = 1.00, MaxOutputTokens = 100)]
[Retry(MaxAttempts = 1)]
public interface ITalk
{
    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}
