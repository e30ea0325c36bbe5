using System.Net;

namespace AnalyzerKit.Relay;

/// <summary>Asks a relay whether it takes a key: <c>GET {BaseUrl}/models</c>, through the relay's own HTTP client. It costs nothing.</summary>
internal sealed class KeyProbe(IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The longest wait for an answer, where the relay's own limit is not shorter.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Whether a relay has a URL that can be asked.</summary>
    public static bool CanAsk(RelaySettings relay) => relay.BaseUrl.IsAbsoluteUri && relay.BaseUrl.Scheme.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal);

    /// <summary>Valid, refused, or unknown with the reason: only an answer about the key says something of it.</summary>
    /// <exception cref="OperationCanceledException">The caller's token.</exception>
    public async Task<(KeyState State, string? Reason)> AskAsync(RelaySettings relay, ApiKey key, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(relay.AttemptTimeout < Longest ? relay.AttemptTimeout : Longest, time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Nothing disposes the client: its handler is the factory's.
            HttpClient client = http.CreateClient(RelayHttpClient.Name(relay.Name));
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(relay.BaseUrl, "models")) { Version = client.DefaultRequestVersion, VersionPolicy = client.DefaultVersionPolicy };
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            RequestHeaders.WriteKey(request.Headers, relay, key);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ended.Token).ConfigureAwait(false);
            string status = $"status {(int)response.StatusCode}";
            return response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (KeyState.Refused, status),
                _ when response.IsSuccessStatusCode => (KeyState.Valid, null),
                _ => (KeyState.Unknown, status),
            };
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return (KeyState.Unknown, "no answer in time");
        }
        catch (HttpRequestException error)
        {
            return (KeyState.Unknown, $"not reached ({error.HttpRequestError})");
        }
        catch (Exception error)
        {
            // A handler of the user's; its message may quote headers, its type does not.
            return (KeyState.Unknown, error.GetType().Name);
        }
    }
}
