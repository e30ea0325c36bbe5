using System.Net;
using System.Net.Sockets;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Stands between a host and PostgreSQL, and breaks connections off right behind a commit: it arrives, but nobody hears what became of it.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _cuts;
    private int _commits;
    private int _countdown;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts behind one commit in so many.</summary>
    public int OneIn { get; set; } = int.MaxValue;

    /// <summary>Cuts behind the commit that comes after so many others, and lets it arrive; 0 is the next one.</summary>
    public void CutBehind(int others) => Volatile.Write(ref _countdown, others + 1);

    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            await Task.WhenAny(PassAsync(near.GetStream(), far.GetStream(), true), PassAsync(far.GetStream(), near.GetStream(), false));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // One of them has left.
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, bool looks)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _end.Token) is > 0 and var read)
        {
            // The end tells it from READ COMMITTED.
            var isCommit = looks && buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0;
            var isCounted = isCommit && Interlocked.Decrement(ref _countdown) == 0;
            if (isCounted || (isCommit && Interlocked.Increment(ref _commits) % OneIn == 0))
            {
                // Half of those that are cut at random do not even arrive.
                if (Interlocked.Increment(ref _cuts) % 2 == 0 || isCounted)
                    await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }
}
