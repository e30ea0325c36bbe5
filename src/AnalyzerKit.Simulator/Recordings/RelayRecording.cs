using AnalyzerKit.Simulator.Engine;
using AnalyzerKit.Simulator.Recordings;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator;

/// <summary>
/// What a simulator is asked and answers, until it is disposed: then it is written to its file, all or nothing. Keys, cookies and organisations are left out wherever they appear.
/// </summary>
/// <remarks>
/// The order of the file does not depend on which request came first: by path, shorter requests before longer ones. The same request asked several times keeps its order.
/// Where nothing was recorded, the file stays as it is.
/// </remarks>
public sealed class RelayRecording : IAsyncDisposable, IDisposable
{
    // A client that has read the last byte may dispose before the simulator has put its pen down.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly SimulatorEngine _engine;
    private readonly Uri? _relay;
    private readonly Upstream? _upstream;
    private readonly Secrets _secrets = new();
    private readonly Lock _lock = new();
    private readonly List<RecordedCall> _calls = [];
    private int _disposed;

    internal RelayRecording(SimulatorEngine engine, string path, RecordingOptions options)
    {
        _engine = engine;
        Path = path;
        _relay = options.Upstream;
        if (_relay is not null) _upstream = new Upstream(_relay, options.UpstreamHandler, _secrets);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How many requests were seen so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _calls.Count(static call => !call.IsForgotten);
        }
    }

    internal bool HasUpstream => _upstream is not null;

    /// <summary>Ends the recording and writes the file. Waits for a moment for answers that are still being sent; what then is still open is recorded as far as it came.</summary>
    /// <exception cref="IOException">The file cannot be written; the one that was there is still there.</exception>
    /// <exception cref="RecordingException">The relay could not be reached once; the file that was there is still there.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _engine.Detach(this);
        List<RecordedCall> calls;
        lock (_lock) calls = [.. _calls];
        await Task.WhenAny(Task.WhenAll(calls.Select(static call => call.Ended)), Task.Delay(Grace)).ConfigureAwait(false);
        _upstream?.Dispose();
        var answered = calls.FindAll(static call => !call.IsForgotten);
        if (answered.Count > 0) await RecordingWriter.WriteAsync(Path, _relay, InOrder(answered)).ConfigureAwait(false);
        else if (calls.Count > 0) throw new RecordingException(Path, null, $"Nothing was recorded: {_relay!.Host} could not be reached. Check the upstream's URL and the network.");
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal RecordedCall Open(SimulatedRequest request)
    {
        _secrets.Note(request);
        var call = new RecordedCall(request);
        lock (_lock) _calls.Add(call);
        return call;
    }

    /// <summary>Lets the relay answer.</summary>
    internal async Task PassAsync(RecordedCall call, IWire client, Action<SimulatedOutcome> close, CancellationToken cancellationToken)
    {
        var request = call.Request;
        var wire = new RecordingWire(client, call);
        var end = await _upstream!.PassAsync(request, wire, () => close(request.StatusCode >= 400 ? SimulatedOutcome.Refused : SimulatedOutcome.Answered), cancellationToken).ConfigureAwait(false);
        if (end is not null) return;
        call.Forget();
        request.StatusCode = 502;
        var script = Errors.For(502, "UPSTREAM_UNREACHABLE", $"The request could not be recorded: {_relay!.Host} could not be reached.");
        script.Headers.Add(new("Content-Type", script.ContentType));
        await new WirePlayer(script, client, TimeProvider.System).PlayAsync(() => close(SimulatedOutcome.Refused), cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<RecordedExchange> InOrder(List<RecordedCall> calls) => calls
        .Select(call => call.Exchange(_secrets, _upstream?.BasePath))
        .OrderBy(static exchange => exchange.Request.Path, StringComparer.Ordinal)
        .ThenBy(static exchange => exchange.Request.Method, StringComparer.Ordinal)
        .ThenBy(static exchange => exchange.Request.Meaning.Length)
        .ThenBy(static exchange => exchange.Request.Meaning, StringComparer.Ordinal);
}
