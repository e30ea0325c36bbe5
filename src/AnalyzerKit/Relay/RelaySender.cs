using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Sends one request and waits for the headers of its answer.</summary>
internal static class RelaySender
{
    /// <exception cref="RelayException">The request cannot be sent, the relay cannot be reached, or it refused.</exception>
    /// <exception cref="OperationCanceledException">The caller's token.</exception>
    public static async Task<RelayCall> SendAsync(
        HttpClient client, IEnumerable<ChatMessage> messages, ChatOptions options, RelayExchange exchange, bool stream, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using HttpRequestMessage request = MakeRequest(client, messages, options, exchange, stream);
        AttemptClock clock = new(exchange.Relay.AttemptTimeout, time, cancellationToken);
        RelayCall? call = null;
        try
        {
            HttpResponseMessage response = await SendAsync(client, request, exchange, clock).ConfigureAwait(false);
            call = new RelayCall(response, clock, exchange, time);
            if (!response.IsSuccessStatusCode) throw await ErrorAnswer.ReadAsync(call, options.ModelId!).ConfigureAwait(false);
            return call;
        }
        catch
        {
            call?.Dispose();
            clock.Dispose();
            throw;
        }
    }

    private static HttpRequestMessage MakeRequest(HttpClient client, IEnumerable<ChatMessage> messages, ChatOptions options, RelayExchange exchange, bool stream)
    {
        HttpRequestMessage request = new(HttpMethod.Post, exchange.Relay.Completions) { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy };
        PooledBuffer body = new();
        try
        {
            RequestWriter.Write(body, messages, options, exchange, stream);
            RequestHeaders.Write(request.Headers, exchange, stream);
            request.Content = new RequestContent(body, exchange);
            return request;
        }
        catch
        {
            body.Dispose();
            request.Dispose();
            throw;
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, RelayExchange exchange, AttemptClock clock)
    {
        try
        {
            HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token).ConfigureAwait(false);
            // A handler may answer without reading the body; it was handed over all the same.
            exchange.RequestSent = true;
            exchange.StatusCode = (int)response.StatusCode;
            return response;
        }
        catch (Exception e) when (clock.Caller.IsCancellationRequested && e is (OperationCanceledException or HttpRequestException or IOException))
        {
            throw new OperationCanceledException("The call was cancelled.", e, clock.Caller);
        }
        catch (OperationCanceledException e)
        {
            // Not the clock: the connection's own limit, or a limit of the caller's handlers.
            throw clock.TimedOut || exchange.RequestSent ? RelayFault.TimedOut(exchange, e) : RelayFault.Unreachable(exchange, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw RelayFault.Unreachable(exchange, e);
        }
    }
}
