using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Tests.Relay;

internal sealed record RawRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>For a script to wait on until the test lets it go on.</summary>
    public TaskCompletionSource WhenReleased { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One connection of a <see cref="RawServer"/>.</summary>
internal sealed class RawConnection(Socket socket, CancellationToken stop) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    public bool Closed { get; private set; }

    /// <summary>How many requests it has carried.</summary>
    public int Count { get; private set; }

    public RawRequest Request { get; private set; } = null!;

    public async Task<RawRequest?> ReadRequestAsync()
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _stream.ReadAsync(one, stop) == 0) return null;
            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.Skip(1)) headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await _stream.ReadExactlyAsync(body, stop);
        Count++;
        return Request = new RawRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, stop);

    public Task BeginEventsAsync(string contentType = "text/event-stream") =>
        SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\nx-request-id: req-1\r\n\r\n");

    public Task SendEventAsync(string data) => SendChunkAsync($"data: {data}\n\n");

    public Task SendChunkAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return SendAsync([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, 13, 10]);
    }

    public Task EndChunksAsync() => SendAsync("0\r\n\r\n");

    /// <summary>Closes the connection the rough way.</summary>
    public void Reset()
    {
        Closed = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Closes the connection after what was sent.</summary>
    public void Close()
    {
        Closed = true;
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }

    /// <summary>Returns when the other side has gone.</summary>
    public async Task UntilHungUpAsync()
    {
        Closed = true;
        byte[] one = new byte[1];
        try
        {
            while (await _stream.ReadAsync(one, stop) > 0)
            {
            }
        }
        catch (IOException)
        {
        }
    }

    public void Dispose() => _stream.Dispose();
}
