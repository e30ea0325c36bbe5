using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AnalyzerKit.Tests.Relay;

/// <summary>A server that sends exactly the bytes it is told to, when it is told to.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawConnection, Task> _script;
    // Connections still being served look at its token, so it is left to the collector.
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public RawServer(Func<RawConnection, Task> script)
    {
        _script = script;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri BaseUrl => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1/");

    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    /// <summary>Answers every request with one JSON body.</summary>
    public static RawServer Json(string body, string status = "200 OK", string headers = "") => new(connection =>
        connection.SendAsync($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    /// <summary>Answers every request with an event stream that ends with its chunked body.</summary>
    public static RawServer Events(params string[] data) => new(async connection =>
    {
        await connection.BeginEventsAsync();
        foreach (string item in data) await connection.SendEventAsync(item);
        await connection.EndChunksAsync();
    });

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using RawConnection connection = new(socket, _stop.Token);
        try
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                Requests.Enqueue(request);
                await _script(connection);
                if (connection.Closed) return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
