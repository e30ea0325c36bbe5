using System.Net;
using System.Net.Http.Headers;

namespace AnalyzerKit.Relay;

/// <summary>
/// A request's body. Being asked for its first byte is what marks the exchange as sent: by then the connection stands, so failed
/// lookups, connects and handshakes leave the mark unset.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly PooledBuffer _body;
    private readonly RelayExchange _exchange;
    private readonly Lock _gate = new();
    private int _readers;
    private bool _disposed;

    public RequestContent(PooledBuffer body, RelayExchange exchange)
    {
        _body = body;
        _exchange = exchange;
        Headers.ContentType = Json;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                if (!_disposed)
                {
                    _disposed = true;
                    // A cancelled request may still be writing; its bytes must not become another request's.
                    if (_readers == 0) _body.Dispose();
                    else _body.Abandon();
                }
            }
        }

        base.Dispose(disposing);
    }

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _readers++;
            bytes = _body.Memory;
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _exchange.RequestSent = true;
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _readers--;
        }
    }
}
