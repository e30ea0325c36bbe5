using System.Net;
using System.Threading.Channels;
using AnalyzerKit.Simulator.Engine;

namespace AnalyzerKit.Simulator.Wire;

/// <summary>One request through a handler. Pieces of the body keep the borders they were written with.</summary>
internal sealed class HandlerExchange(HttpRequestMessage message, CancellationTokenSource clientLeft) : IWire
{
    private const int UnreadPieces = 16;

    private readonly TaskCompletionSource<HttpResponseMessage> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<ReadOnlyMemory<byte>> _body = Channel.CreateBounded<ReadOnlyMemory<byte>>(UnreadPieces);

    public static async Task<HttpResponseMessage> SendAsync(SimulatorEngine engine, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        byte[] body = message.Content is null ? [] : await message.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var headers = message.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(message.Content is null ? [] : message.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        var request = new SimulatedRequest(message.Method.Method, message.RequestUri?.AbsolutePath ?? "/", headers, body, engine.Now) { Query = message.RequestUri?.Query ?? "" };
        var exchange = new HandlerExchange(message, new CancellationTokenSource());
        // Elsewhere, as a server is: an Answer callback that takes its time must not hold up the caller's thread.
        _ = Task.Run(() => exchange.ServeAsync(engine, request), CancellationToken.None);
        try
        {
            return await exchange._response.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await exchange.LeaveAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask StartAsync(int status, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            RequestMessage = message,
            Version = HttpVersion.Version11,
            Content = new StreamContent(new ChannelStream(_body.Reader, clientLeft)),
        };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        if (!_response.TrySetResult(response)) response.Dispose();
        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _body.Writer.WriteAsync(bytes, cancellationToken);

    public void Complete() => _body.Writer.TryComplete();

    public void Break()
    {
        var reset = new HttpIOException(HttpRequestError.ResponseEnded, "The simulator closed the connection.");
        _response.TrySetException(new HttpRequestException(HttpRequestError.ResponseEnded, "The simulator closed the connection.", reset));
        _body.Writer.TryComplete(reset);
    }

    private Task LeaveAsync() => clientLeft.CancelAsync();

    private async Task ServeAsync(SimulatorEngine engine, SimulatedRequest request)
    {
        try
        {
            await engine.HandleAsync(request, this, clientLeft.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Nobody awaits this task: the client is the one to be told.
            _response.TrySetException(error);
            _body.Writer.TryComplete(error);
        }
    }
}
