using System.Net;
using System.Net.Http.Headers;
using AnalyzerKit.Relay;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Posts JSON for sinks and webhooks. What it throws names the host alone: paths may be secrets.</summary>
internal sealed class SinkHttp(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>How the HTTP client is called in <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "AnalyzerKit.Alerts";

    private static readonly TimeSpan MostAsked = TimeSpan.FromMinutes(30);

    // The factory's lines and the handler's spans show URLs, and a Slack URL is a secret.
    public static void Register(IServiceCollection services) => services
        .AddHttpClient(ClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(MakeHandler);

    /// <exception cref="AlertSinkException">The server could not be reached, or did not take it.</exception>
    /// <exception cref="OperationCanceledException">The token.</exception>
    public async ValueTask PostAsync(Uri url, ReadOnlyMemory<byte> json, string? signature, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (signature is not null) request.Headers.Add(WebhookSignature.Header, signature);
        try
        {
            using var client = Client();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw Refused(url, response);
        }
        catch (HttpRequestException error)
        {
            throw new AlertSinkException($"{url.Host} could not be reached ({error.HttpRequestError}).");
        }
        catch (IOException)
        {
            throw new AlertSinkException($"The connection to {url.Host} broke.");
        }
    }

    // The last alerts of a process are sent while its services are taken down, when the factory may make no more.
    private HttpClient Client()
    {
        try
        {
            return clients.CreateClient(ClientName);
        }
        catch (ObjectDisposedException)
        {
            return new HttpClient(MakeHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        }
    }

    private static SocketsHttpHandler MakeHandler()
    {
        var handler = RelayHttpClient.MakeHandler();
        handler.ActivityHeadersPropagator = null;
        return handler;
    }

    private AlertSinkException Refused(Uri url, HttpResponseMessage response)
    {
        var status = response.StatusCode;
        var asked = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null;
        return new($"{url.Host} answered {(int)status}.")
        {
            RetryAfter = asked < MostAsked ? asked : asked is null ? null : MostAsked,

            // What it is sent will not change; a missing right may be given meanwhile.
            IsFinal = status is HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity,
        };
    }
}
