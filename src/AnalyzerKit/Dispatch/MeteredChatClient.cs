using System.Runtime.CompilerServices;
using AnalyzerKit.Dispatch.Sharing;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>
/// Meters a chat client. The outermost layer of a request meters it; a layer below another reserves its requests through that one and
/// reports their answers to it.
/// </summary>
internal sealed class MeteredChatClient : DelegatingChatClient
{
    private readonly MeteringPipeline _pipeline;
    private readonly Func<Bottom, string, PlanCache> _plans;
    private readonly Bottom _bottom;
    private readonly PlanCache _responses;
    private readonly PlanCache _streams;
    private readonly SharedOperation _shared;

    /// <param name="inner">The client to meter.</param>
    /// <param name="pipeline">What its calls go through.</param>
    /// <param name="plans">Makes the plans of an operation over a bottom.</param>
    public MeteredChatClient(IChatClient inner, MeteringPipeline pipeline, Func<Bottom, string, PlanCache> plans)
        : base(inner)
    {
        _pipeline = pipeline;
        _plans = plans;
        _shared = new(pipeline);
        _bottom = new Bottom(inner);
        _responses = _plans(_bottom, "GetResponse");
        _streams = _plans(_bottom, "GetStreamingResponse");
    }

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> sent = [.. messages];
        if (Above(options) is { } owner)
        {
            return InnerResponseAsync(owner, sent, options, cancellationToken);
        }

        var own = options?.Clone();
        try
        {
            var plan = _responses.For(sent, own, CallForm.Whole);
            return plan.Coalesces && _shared.Response(plan, sent, own, [], cancellationToken) is { } shared
                ? shared
                : ResponseCall.RunAsync(new(_pipeline, plan, sent, own, []), cancellationToken);
        }
        catch (Exception error)
        {
            // What an awaited call throws comes from awaiting it.
            return Task.FromException<ChatResponse>(error);
        }
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> sent = [.. messages];
        if (Above(options) is { } owner)
        {
            return InnerStreamAsync(owner, sent, options, cancellationToken);
        }

        var own = options?.Clone();
        return new StreamOnce<ChatResponseUpdate>(enumeratorToken => new CallStream<ChatResponseUpdate>(UpdateForm.Instance, _pipeline, new MeteredCall(_pipeline, _streams.For(sent, own, CallForm.Stream), sent, own, []) { IsStream = true }, cancellationToken, enumeratorToken));
    }

    // The layer above, if this request belongs to one.
    private IRequestOwner? Above(ChatOptions? options) =>
        (options as RelayChatOptions)?.Exchange.Owner is { IsUnderWay: true } passed ? passed
        : CurrentExchange.Value?.Owner is { IsUnderWay: true } current && current.IsAbove(this) ? current
        : null;

    private async Task<ChatResponse> InnerResponseAsync(IRequestOwner owner, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var request = await owner.BeginAsync(messages, options, _bottom.Below, cancellationToken).ConfigureAwait(false);
        try
        {
            CurrentExchange.Value = request.Options.Exchange;
            var response = await InnerClient.GetResponseAsync(messages, request.Options, cancellationToken).ConfigureAwait(false);
            if (!_bottom.HasRelay)
            {
                ForeignAnswer.Read(request.Options.Exchange, response);
            }

            request.End(null, wasLeft: false);
            return response;
        }
        catch (Exception error)
        {
            request.End(error, cancellationToken.IsCancellationRequested);
            throw;
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> InnerStreamAsync(IRequestOwner owner, IReadOnlyList<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = await owner.BeginAsync(messages, options, _bottom.Below, cancellationToken).ConfigureAwait(false);
        var source = new StreamSource<ChatResponseUpdate>(UpdateForm.Instance, _bottom, request, messages, cancellationToken);
        Exception? failure = null;
        var isAtEnd = false;
        try
        {
            while (true)
            {
                try
                {
                    if (!await source.AdvanceAsync().ConfigureAwait(false))
                    {
                        isAtEnd = true;
                        break;
                    }
                }
                catch (Exception error)
                {
                    failure = error;
                    throw;
                }

                yield return source.Current;
            }
        }
        finally
        {
            if (failure is null && !isAtEnd && source.HasFinishReason)
            {
                // Left where only the usage was to come: worth reading.
                isAtEnd = await source.TryDrainAsync().ConfigureAwait(false);
            }

            await source.EndAsync(failure, wasLeft: failure is null ? !isAtEnd : cancellationToken.IsCancellationRequested).ConfigureAwait(false);
        }
    }
}
