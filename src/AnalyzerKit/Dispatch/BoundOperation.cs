using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch.Sharing;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>One method of a generated client, bound to this host.</summary>
internal sealed class BoundOperation(OperationDeclaration declaration, MeteringPipeline pipeline, PlanCache plans) : MeteredOperation
{
    private readonly SharedOperation _shared = new(pipeline);

    // Made at first use, for the one type that the declaration has.
    private object? _replies;

    public override Task<string> GetTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        try
        {
            var plan = plans.For(messages, null, CallForm.Whole);
            return plan.Coalesces && _shared.Text(plan, messages, tags, cancellationToken) is { } shared
                ? TextAsync(shared)
                : ResponseCall.RunTextAsync(Call(plan, messages, null, tags), cancellationToken);
        }
        catch (Exception error)
        {
            // What an awaited call throws comes from awaiting it.
            return Task.FromException<string>(error);
        }
    }

    public override async Task<Metered<string>> GetMeteredTextAsync(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var plan = plans.For(messages, null, CallForm.Whole);
        if (plan.Coalesces && _shared.Text(plan, messages, tags, cancellationToken) is { } shared)
        {
            var answer = await shared.ConfigureAwait(false);
            return new(answer.Value, answer.Record);
        }

        var call = Call(plan, messages, null, tags);
        var text = await ResponseCall.RunTextAsync(call, cancellationToken).ConfigureAwait(false);
        return new(text, call.Record!);
    }

    public override Task<T> GetReplyAsync<T>(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        try
        {
            var (replies, plan) = (Replies<T>(), plans.For(messages, null, CallForm.Reply));
            return plan.Coalesces && _shared.Reply(replies, plan, messages, tags, cancellationToken) is { } shared
                ? ValueAsync(shared)
                : replies.RunAsync(Call(plan, messages, null, tags, asksForReply: true), cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }

    public override async Task<Metered<T>> GetMeteredReplyAsync<T>(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var (replies, plan) = (Replies<T>(), plans.For(messages, null, CallForm.Reply));
        if (plan.Coalesces && _shared.Reply(replies, plan, messages, tags, cancellationToken) is { } shared)
        {
            return await shared.ConfigureAwait(false);
        }

        var call = Call(plan, messages, null, tags, asksForReply: true);
        var value = await replies.RunAsync(call, cancellationToken).ConfigureAwait(false);
        return new(value, call.Record!);
    }

    public override MeteredStream StreamText(IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken) =>
        new((stream, enumeratorToken) =>
        {
            var call = Streamed(messages, null, tags);
            return call.Plan.IsAllRelay
                ? new TextStream<string>(new CallStream<string>(TextForm.Instance, pipeline, call, cancellationToken, enumeratorToken) { Ended = stream.Complete }, static text => text)
                : new TextStream<ChatResponseUpdate>(new CallStream<ChatResponseUpdate>(UpdateForm.Instance, pipeline, call, cancellationToken, enumeratorToken) { Ended = stream.Complete }, static update => update.Text);
        });

    public override Task<ChatResponse> GetResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var conversation = Conversation(systemPrompt, messages);
        options = options?.Clone();
        try
        {
            var plan = plans.For(conversation, options, CallForm.Whole);
            return plan.Coalesces && _shared.Response(plan, conversation, options, tags, cancellationToken) is { } shared
                ? shared
                : ResponseCall.RunAsync(Call(plan, conversation, options, tags), cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<ChatResponse>(error);
        }
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(string? systemPrompt, IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var conversation = Conversation(systemPrompt, messages);
        options = options?.Clone();
        return new StreamOnce<ChatResponseUpdate>(enumeratorToken => new CallStream<ChatResponseUpdate>(UpdateForm.Instance, pipeline, Streamed(conversation, options, tags), cancellationToken, enumeratorToken));
    }

    // A call may wait before it is sent: what the caller does to the list or the options meanwhile is for the caller's next call.
    private static List<ChatMessage> Conversation(string? systemPrompt, IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return systemPrompt is null ? [.. messages] : [new ChatMessage(ChatRole.System, systemPrompt), .. messages];
    }

    private static async Task<string> TextAsync(Task<SharedAnswer<string>> shared) => (await shared.ConfigureAwait(false)).Value;

    private static async Task<T> ValueAsync<T>(Task<Metered<T>> shared) => (await shared.ConfigureAwait(false)).Value;

    private MeteredCall Call(CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, bool asksForReply = false) =>
        new(pipeline, plan, messages, options, tags, asksForReply);

    private MeteredCall Streamed(IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags) =>
        new(pipeline, plans.For(messages, options, CallForm.Stream), messages, options, tags) { IsStream = true };

    private ReplyCall<T> Replies<T>() => (ReplyCall<T>)(_replies ??= new ReplyCall<T>(
        declaration.Reply as ReplyFormat<T> ?? throw new InvalidOperationException($"'{declaration.Client.Name}.{declaration.Name}' has no format for replies of type {typeof(T).Name}.")));
}
