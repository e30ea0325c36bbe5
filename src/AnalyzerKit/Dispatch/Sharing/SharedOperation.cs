using AnalyzerKit.Admission;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>Shares the calls of one operation, where its plan says so: what is under way is joined by what is equal.</summary>
internal sealed class SharedOperation(MeteringPipeline pipeline)
{
    private readonly SharedCalls<string> _texts = new();
    private readonly SharedCalls<ChatResponse> _responses = new();

    // Made at first use, for the one type that the operation has.
    private object? _replies;

    /// <summary>Gets text; null where the call is none that shares.</summary>
    public Task<SharedAnswer<string>>? Text(CallPlan plan, IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken) =>
        Share(_texts, new(plan, messages, null, tags, false), static (call, token) => ResponseCall.RunTextAsync(call, token), cancellationToken);

    /// <summary>Gets a response, one of each caller's own; null where the call is none that shares.</summary>
    public Task<ChatResponse>? Response(CallPlan plan, IReadOnlyList<ChatMessage> messages, ChatOptions? options, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        return Share(_responses, new(plan, messages, options, tags, false), static (call, token) => ResponseCall.RunAsync(call, token), cancellationToken) is { } shared ? OwnAsync(shared) : null;

        static async Task<ChatResponse> OwnAsync(Task<SharedAnswer<ChatResponse>> shared)
        {
            var answer = await shared.ConfigureAwait(false);
            return answer.Callers == 1 ? answer.Value : ResponseCopy.Of(answer.Value);
        }
    }

    /// <summary>Gets a structured reply, one of each caller's own; null where the call is none that shares.</summary>
    public Task<Metered<T>>? Reply<T>(ReplyCall<T> replies, CallPlan plan, IReadOnlyList<ChatMessage> messages, IReadOnlyList<KeyValuePair<string, string?>> tags, CancellationToken cancellationToken)
    {
        var calls = (SharedCalls<SharedReply<T>>)LazyInitializer.EnsureInitialized(ref _replies, static () => new SharedCalls<SharedReply<T>>());
        return Share(calls, new(plan, messages, null, tags, true), replies.RunSharedAsync, cancellationToken) is { } shared ? OwnAsync(shared) : null;

        static async Task<Metered<T>> OwnAsync(Task<SharedAnswer<SharedReply<T>>> shared)
        {
            var answer = await shared.ConfigureAwait(false);
            return new(answer.Callers == 1 ? answer.Value.Value : answer.Value.Again(), answer.Record);
        }
    }

    private Task<SharedAnswer<T>>? Share<T>(SharedCalls<T> calls, in Asked asked, Func<MeteredCall, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        var (plan, messages, options, tags, asksForReply) = asked;
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<SharedAnswer<T>>(cancellationToken);
        }

        if (CallKey.Of(plan, BudgetScope.CurrentOf(pipeline.Budgets), messages, options, tags, asksForReply) is not { } key)
        {
            return null;
        }

        return calls.RunAsync(
            key,
            async (party, token) =>
            {
                var call = new MeteredCall(pipeline, plan, PlainRequest.Copy(messages), PlainRequest.Keep(options), tags, asksForReply) { Party = party };
                var value = await run(call, token).ConfigureAwait(false);
                return (value, call.Record!);
            },
            () => pipeline.Telemetry.Joined(plan),
            cancellationToken);
    }

    private readonly record struct Asked(CallPlan Plan, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, IReadOnlyList<KeyValuePair<string, string?>> Tags, bool AsksForReply);
}
