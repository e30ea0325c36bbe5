using System.Net.Http.Headers;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Recordings;

/// <summary>A real relay, which answers in the simulator's place.</summary>
internal sealed class Upstream(Uri baseUrl, HttpMessageHandler? handler, Secrets secrets) : IDisposable
{
    private const int PieceSize = 16 * 1024;

    // What belongs to the connection and not to the request, and what would make the answer unreadable in a file.
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Content-Length", "Accept-Encoding",
    };

    private readonly HttpMessageInvoker _http = new(handler ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }, disposeHandler: handler is null);

    public string BasePath { get; } = baseUrl.AbsolutePath;

    /// <summary>Sends a request on and hands the answer through as it arrives.</summary>
    /// <returns>How it ended; null where the relay could not be reached, which the client is told.</returns>
    public async Task<AnswerEnd?> PassAsync(SimulatedRequest request, IWire wire, Action beforeEnd, CancellationToken cancellationToken)
    {
        using var message = Message(request);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return null;
        }
        catch (HttpRequestException)
        {
            // It was reached, and closed the connection before it answered.
            beforeEnd();
            wire.Break();
            return AnswerEnd.Reset;
        }

        using (response)
        {
            var headers = response.Headers.Concat(response.Content.Headers).Select(static header => KeyValuePair.Create(header.Key, string.Join(',', header.Value))).ToList();
            secrets.NoteAnswer(headers);
            request.StatusCode = (int)response.StatusCode;
            await wire.StartAsync((int)response.StatusCode, headers.FindAll(static header => SecretNames.IsKept(header.Key)), cancellationToken).ConfigureAwait(false);
            bool isWhole = await CopyAsync(response.Content, wire, cancellationToken).ConfigureAwait(false);
            beforeEnd();
            if (isWhole) wire.Complete();
            else wire.Break();
            return isWhole ? AnswerEnd.Complete : AnswerEnd.Reset;
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Message(SimulatedRequest request)
    {
        string below = RelayPath.Below(request.Path, BasePath);
        var url = new UriBuilder(baseUrl) { Path = BasePath.TrimEnd('/') + below, Query = request.Query };
        var message = new HttpRequestMessage(new HttpMethod(request.Method), url.Uri);
        if (!request.BodyBytes.IsEmpty) message.Content = new ReadOnlyMemoryContent(request.BodyBytes);
        foreach (var (name, value) in request.Headers)
        {
            if (Dropped.Contains(name) || message.Headers.TryAddWithoutValidation(name, value)) continue;
            message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return message;
    }

    private static async Task<bool> CopyAsync(HttpContent content, IWire wire, CancellationToken cancellationToken)
    {
        var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            // A new one each time: a handler's client may read the piece later.
            byte[] piece = new byte[PieceSize];
            int count;
            try
            {
                count = await body.ReadAsync(piece, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or HttpRequestException)
            {
                return false;
            }

            if (count == 0) return true;
            await wire.WriteAsync(piece.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }
    }
}
