using System.Net;
using System.Net.Http.Headers;

namespace AnalyzerKit.Benchmarks.Wire;

/// <summary>
/// Answers every request with bytes made beforehand, without a socket. It reads the request's body as a socket would, so that every
/// contender really writes one.
/// </summary>
/// <param name="pieces">The answer's body, a read each.</param>
/// <param name="mediaType">What it says it is.</param>
internal sealed class CannedHandler(byte[][] pieces, string mediaType) : HttpMessageHandler
{
    private readonly MediaTypeHeaderValue _mediaType = new(mediaType);
    private readonly long _length = pieces.Sum(static piece => (long)piece.Length);

    public static CannedHandler ForWhole() => new([Answers.Whole], "application/json");

    /// <summary>A stream: each event in a read of its own, as they come from a model, or as many as fit, as they come through a buffering proxy.</summary>
    public static CannedHandler ForStream(bool eventByEvent) =>
        new(eventByEvent ? Answers.Events : [.. Answers.Events.SelectMany(static bytes => bytes).Chunk(4096)], "text/event-stream");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var content = new StreamContent(new CannedStream(pieces));
        content.Headers.ContentType = _mediaType;
        if (pieces.Length == 1)
        {
            content.Headers.ContentLength = _length;
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
    }
}
