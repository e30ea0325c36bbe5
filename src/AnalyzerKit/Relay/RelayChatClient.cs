using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>
/// Speaks the OpenAI-compatible chat completions API with one relay. It needs to be told of each attempt by a meter above it
/// (<see cref="RelayChatOptions"/>, or <see cref="CurrentExchange"/> where clients in between make options of their own): it does not call unmetered.
/// </summary>
/// <param name="httpClientFactory">Makes the client for each request.</param>
/// <param name="httpClientName">The name its HTTP clients have.</param>
/// <param name="settings">The relay as it is configured now; for the metadata alone, since each exchange brings its own.</param>
/// <param name="time">The time.</param>
internal sealed class RelayChatClient(IHttpClientFactory httpClientFactory, string httpClientName, Func<RelaySettings> settings, TimeProvider time) : IChatClient
{
    private static readonly Func<AnswerState, Queue<ChatResponseUpdate>, IAnswerMaker> Updates = static (state, ready) => new UpdateMaker(state, ready);
    private static readonly Func<AnswerState, Queue<string>, IAnswerMaker> Texts = static (state, ready) => new TextMaker(state, ready);

    /// <summary>The relay's name.</summary>
    public string RelayName => settings().Name;


    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        RelayExchange exchange = Unused(Find(options) ?? throw Unmetered());
        options ??= new ChatOptions();
        // Nothing below disposes the client: its handler is the factory's.
        HttpClient client = httpClientFactory.CreateClient(httpClientName);
        using RelayCall call = await RelaySender.SendAsync(client, messages, options, exchange, stream: false, time, cancellationToken).ConfigureAwait(false);
        return await WholeAnswer.ReadAsync(call, RequestMembers.ChoicesIn(options.AdditionalProperties)).ConfigureAwait(false);
    }

    /// <summary>Gets the text of an answer, and none of the objects around it.</summary>
    public async ValueTask<string> GetTextAsync(IReadOnlyList<ChatMessage> messages, RelayChatOptions options, CancellationToken cancellationToken)
    {
        HttpClient client = httpClientFactory.CreateClient(httpClientName);
        using RelayCall call = await RelaySender.SendAsync(client, messages, options, Unused(options.Exchange), stream: false, time, cancellationToken).ConfigureAwait(false);
        return await WholeAnswer.ReadTextAsync(call, RequestMembers.ChoicesIn(options.AdditionalProperties)).ConfigureAwait(false);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        // A stream may be read where the attempt is no longer the current one.
        return StreamAsync(messages, options ?? new ChatOptions(), Find(options), Updates, cancellationToken);
    }

    /// <summary>Streams the text of an answer, and none of the objects around it (see <see cref="TextMaker"/>).</summary>
    public IAsyncEnumerable<string> StreamTextAsync(IReadOnlyList<ChatMessage> messages, RelayChatOptions options) => StreamAsync(messages, options, options.Exchange, Texts, default);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        if (serviceType == typeof(ChatClientMetadata))
        {
            RelaySettings relay = settings();
            return new ChatClientMetadata(relay.Provider, relay.BaseUrl);
        }

        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // The factory owns the connections.
    }

    private static RelayExchange? Find(ChatOptions? options) => (options as RelayChatOptions)?.Exchange ?? CurrentExchange.Value;

    // One reservation covers one request. A client in between that sends another would send it unreserved, and hide the first one's bill.
    private static RelayExchange Unused(RelayExchange exchange) => exchange.RequestSent
        ? throw new InvalidOperationException("A client above this one has sent a second request within one metered call, as function invocation and retries do. Put the metering below it: wrap the client it calls with AsMetered.")
        : exchange;

    private static InvalidOperationException Unmetered() =>
        new("This client calls its relay only for a meter above it, and there is none: metering is missing. Take the relay's keyed IChatClient, or wrap the client with AsMetered.");

    private async IAsyncEnumerable<T> StreamAsync<T>(
        IEnumerable<ChatMessage> messages, ChatOptions options, RelayExchange? exchange, Func<AnswerState, Queue<T>, IAnswerMaker> make, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        exchange = Unused(exchange ?? CurrentExchange.Value ?? throw Unmetered());
        HttpClient client = httpClientFactory.CreateClient(httpClientName);
        using RelayCall call = await RelaySender.SendAsync(client, messages, options, exchange, stream: true, time, cancellationToken).ConfigureAwait(false);
        using StreamedAnswer<T> answer = new(call, RequestMembers.ChoicesIn(options.AdditionalProperties), make);
        while (await answer.NextAsync().ConfigureAwait(false) is { } piece) yield return piece;
    }
}
