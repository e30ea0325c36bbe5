using System.Threading.Channels;
using AnalyzerKit.Integration.Tests.Layers;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Streams;

/// <summary>A foreign client whose stream gives what a test writes, and tells what becomes of it.</summary>
internal sealed class GatedLeaf : IChatClient, IMeteredFake, IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
{
    private readonly Channel<ChatResponseUpdate> _updates = Channel.CreateUnbounded<ChatResponseUpdate>();
    private CancellationToken _token;

    public IChatClient Client => this;

    public ChatResponseUpdate Current { get; private set; } = null!;

    public bool IsDisposed { get; private set; }

    public bool IsCancelled => _token.IsCancellationRequested;

    public bool IgnoresCancellation { get; init; }

    public Exception? OnDispose { get; init; }

    public Action? OnCancel { get; init; }

    public GatedLeaf Give(string text)
    {
        Assert.True(_updates.Writer.TryWrite(new(ChatRole.Assistant, text)));
        return this;
    }

    public GatedLeaf Finish()
    {
        Assert.True(_updates.Writer.TryWrite(new(ChatRole.Assistant, "") { FinishReason = ChatFinishReason.Stop }));
        return this;
    }

    public GatedLeaf End()
    {
        Assert.True(_updates.Writer.TryWrite(new(ChatRole.Assistant, [new UsageContent(FakeLeaf.Usage(10, 5))])));
        _updates.Writer.Complete();
        return this;
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        if (!await _updates.Reader.WaitToReadAsync(IgnoresCancellation ? default : _token))
        {
            return false;
        }

        Current = await _updates.Reader.ReadAsync(default);
        return true;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return OnDispose is null ? default : throw OnDispose;
    }

    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _token = cancellationToken;
        if (OnCancel is not null)
        {
            _token.Register(OnCancel);
        }

        return this;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => this;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
