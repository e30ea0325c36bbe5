using AnalyzerKit.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One method of a generated client, bound to this host.</summary>
internal sealed class BoundOperation(MeteringPipeline pipeline, PlanCache plans) : MeteredOperation
{
    public override async Task<string> GetTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var call = Call(messages, null, tags);
        return (await ResponseCall.RunAsync(pipeline, call, cancellationToken).ConfigureAwait(false)).Text;
    }

    public override async Task<Metered<string>> GetMeteredTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var call = Call(messages, null, tags);
        var response = await ResponseCall.RunAsync(pipeline, call, cancellationToken).ConfigureAwait(false);
        return new(response.Text, call.Record!);
    }

    public override MeteredStream StreamText(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken) =>
        new((stream, enumeratorToken) => new TextStream(new CallStream(pipeline, Call(messages, null, tags), cancellationToken, enumeratorToken) { Ended = stream.Complete }));

    public override Task<ChatResponse> GetResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken) =>
        ResponseCall.RunAsync(pipeline, Call(Conversation(systemPrompt, messages), options, tags), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var conversation = Conversation(systemPrompt, messages);
        return new StreamOnce<ChatResponseUpdate>(enumeratorToken => new CallStream(pipeline, Call(conversation, options, tags), cancellationToken, enumeratorToken));
    }

    private static List<ChatMessage> Conversation(string? systemPrompt, IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return systemPrompt is null ? [.. messages] : [new ChatMessage(ChatRole.System, systemPrompt), .. messages];
    }

    private MeteredCall Call(IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags) =>
        new(pipeline, plans.For(options?.ModelId), messages, options, tags);
}
