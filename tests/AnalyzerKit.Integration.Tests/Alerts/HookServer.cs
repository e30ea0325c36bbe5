using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>A server on loopback that keeps what is posted to it, and answers as a test says.</summary>
internal sealed class HookServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _ends = new();

    public HookServer()
    {
        // A port taken by another test between asking and listening is simply not ours.
        for (var tries = 0; ; tries++)
        {
            var port = FreePort();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                _listener.Start();
                Url = new Uri($"http://127.0.0.1:{port}/hook");
                break;
            }
            catch (HttpListenerException) when (tries < 10)
            {
                // Another port, then.
            }
        }

        _ = ServeAsync();
    }

    public Uri Url { get; }

    public ConcurrentQueue<Posted> Requests { get; } = new();

    /// <summary>The status of each answer, by the number of the request, from 0.</summary>
    public Func<int, int> Status { get; set; } = static _ => 200;

    /// <summary>Takes requests and never answers.</summary>
    public bool Hangs { get; set; }

    public IReadOnlyList<JsonElement> Bodies => [.. Requests.Select(request => request.Json)];

    public void Dispose()
    {
        _ends.TrySetResult();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        int status;
        lock (Requests)
        {
            status = Status(Requests.Count);
            Requests.Enqueue(new(context.Request.Url!.AbsolutePath, context.Request.Headers["X-AnalyzerKit-Signature"], body.ToArray()));
        }

        if (Hangs) await _ends.Task;
        context.Response.StatusCode = status;
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>What was posted.</summary>
internal sealed record Posted(string Path, string? Signature, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
