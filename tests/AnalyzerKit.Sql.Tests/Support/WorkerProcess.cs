using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AnalyzerKit.Sql.Tests.Worker;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>A process of this assembly that makes calls, to be killed, stopped and woken. Disposed, it is killed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _faults = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, _lines), ReadAsync(process.StandardError, _faults));
    }

    /// <summary>Whole lines it has said so far.</summary>
    public IEnumerable<string> Lines => _lines;

    public static WorkerProcess Start(WorkerOrder order)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(WorkerOrder).Assembly.Location, JsonSerializer.Serialize(order)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(info)!);
    }

    public void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until it has said this.</summary>
    public Task SaysAsync(string line) => Patience.UntilAsync(() => HasSaid(line));

    public bool HasSaid(string line)
    {
        Check();
        return _lines.Contains(line);
    }

    public int Count(string beginning) => _lines.Count(line => line.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>SIGKILL, and waits until all it has said is read.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>Lets calls in flight end, and gives everything back.</summary>
    public async Task StopAsync()
    {
        Tell("stop");
        await _process.WaitForExitAsync();
        await _reading;
        Check();
        Assert.Contains("stopped", _lines);
    }

    /// <summary>SIGSTOP: no thread of it runs until it is woken.</summary>
    public void Pause() => Shell.Run("kill", "-STOP", _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>SIGCONT.</summary>
    public void Wake() => Shell.Run("kill", "-CONT", _process.Id.ToString(CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Check()
    {
        var faults = _faults.Concat(_lines.Where(static line => line.StartsWith("failed ", StringComparison.Ordinal))).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
            lines.Enqueue(line);
    }
}
