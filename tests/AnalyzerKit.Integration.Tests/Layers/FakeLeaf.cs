using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Layers;

/// <summary>A provider's client as somebody else would write it: it answers what a test says and remembers what it was sent.</summary>
internal sealed class FakeLeaf(Func<int, ChatOptions?, ChatResponse> answer) : IChatClient
{
    public const string Model = "deepseek-v3.2";
    private int _calls;

    public FakeLeaf()
        : this((call, _) => Response($"answer {call}", 10, 5))
    {
    }

    /// <summary>Requests so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Runs before a request is answered; it has its number, from 1.</summary>
    public Func<int, CancellationToken, Task> Before { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>The updates of a streamed answer; by default one for its text, one for its finish reason, one for its usage.</summary>
    public Func<int, IEnumerable<ChatResponseUpdate>>? Updates { get; init; }

    public ChatClientMetadata? Metadata { get; init; } = new("fake", null, Model);

    public static ChatResponse Response(string text, long? input, long? output) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        ResponseId = Guid.NewGuid().ToString("N"),
        ModelId = Model,
        FinishReason = ChatFinishReason.Stop,
        Usage = input is null && output is null ? null : Usage(input, output),
    };

    public static UsageDetails Usage(long? input, long? output) => new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref _calls);
        await Before(call, cancellationToken);
        return answer(call, options);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref _calls);
        await Before(call, cancellationToken);
        foreach (var update in Updates?.Invoke(call) ?? Plain(answer(call, options)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static List<ChatResponseUpdate> Plain(ChatResponse response)
    {
        List<ChatResponseUpdate> updates =
        [
            new(ChatRole.Assistant, response.Text) { ResponseId = response.ResponseId, ModelId = response.ModelId },
            new(ChatRole.Assistant, "") { ResponseId = response.ResponseId, FinishReason = response.FinishReason },
        ];
        if (response.Usage is { } usage)
        {
            updates.Add(new(ChatRole.Assistant, [new UsageContent(usage)]) { ResponseId = response.ResponseId });
        }

        return updates;
    }
}
