using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Layers;

/// <summary>How a client in between passes its caller's options on.</summary>
public enum Passing
{
    AsTheyAre,
    Cloned,
    Copied,
    New,
    None,
}

/// <summary>A client in between that calls the one below it several times, as function invocation does; not derived from anything.</summary>
internal sealed class Looping(IChatClient inner, int rounds, Passing passing = Passing.AsTheyAre) : IChatClient
{
    /// <summary>Between two rounds; where a tool would be invoked.</summary>
    public Func<int, Task> Between { get; init; } = static _ => Task.CompletedTask;

    public Action<ChatOptions>? Change { get; init; }

    public bool IsConcurrent { get; init; }

    public int Retries { get; init; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];
        if (IsConcurrent)
        {
            return (await Task.WhenAll(Enumerable.Range(0, rounds).Select(_ => inner.GetResponseAsync(conversation, Passed(options), cancellationToken))))[^1];
        }

        ChatResponse? last = null;
        for (var round = 1; round <= rounds; round++)
        {
            last = await TryAsync(conversation, Passed(options), cancellationToken);
            conversation.AddRange(last.Messages);
            await Between(round);
        }

        return last!;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];
        for (var round = 1; round <= rounds; round++)
        {
            await foreach (var update in inner.GetStreamingResponseAsync(conversation, Passed(options), cancellationToken))
            {
                yield return update;
            }

            await Between(round);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(Looping) ? this : inner.GetService(serviceType, serviceKey);

    public void Dispose()
    {
    }

    private async Task<ChatResponse> TryAsync(List<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        for (var again = 0; ; again++)
        {
            try
            {
                return await inner.GetResponseAsync(messages, options, cancellationToken);
            }
            catch (InvalidTimeZoneException) when (again < Retries)
            {
            }
        }
    }

    private ChatOptions? Passed(ChatOptions? options)
    {
        var passed = passing switch
        {
            Passing.AsTheyAre => options,
            Passing.Cloned => options?.Clone(),
            Passing.Copied => new ChatOptions { ModelId = options?.ModelId, MaxOutputTokens = options?.MaxOutputTokens, Tools = options?.Tools },
            Passing.New => new ChatOptions(),
            _ => null,
        };
        if (passed is not null)
        {
            Change?.Invoke(passed);
        }

        return passed;
    }
}
