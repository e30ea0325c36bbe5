using Microsoft.Extensions.AI;

namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>A client that has its answer already: what is measured above it is the metering.</summary>
internal sealed class NoOpClient : IChatClient
{
    private static readonly ChatClientMetadata Metadata = new("openai", new Uri("https://api.holysheep.ai/v1"), "deepseek-v3.2");
    private readonly Task<ChatResponse> _answer = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Looks good."))
    {
        ResponseId = "chatcmpl-9f1c2b7a6d",
        ModelId = "deepseek-v3.2",
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = 61, OutputTokenCount = 150, TotalTokenCount = 211, CachedInputTokenCount = 32 },
    });

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _answer;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
