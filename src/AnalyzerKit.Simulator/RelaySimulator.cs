using AnalyzerKit.Simulator.Engine;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator;

/// <summary>
/// A relay that runs in this process and spends nothing: <c>POST /v1/chat/completions</c>, <c>GET /v1/models</c> and <c>GET /v1/usage/current-month</c>,
/// with every way of reporting usage and every fault on request, the same each time.
/// </summary>
/// <remarks>Thread-safe. Disposing it breaks off whatever is still being answered.</remarks>
public sealed class RelaySimulator : IAsyncDisposable
{
    // ".invalid" never resolves: a client that is not given the handler fails instead of calling someone.
    private static readonly Uri NowhereUrl = new("http://simulator.invalid/v1");

    private KestrelHost? _host;
    private volatile RelayRecording? _recording;
    private volatile RelayReplay? _replay;

    /// <summary>A simulator without a socket, to be reached through a <see cref="RelaySimulatorHandler"/>.</summary>
    /// <param name="options">What the relay is like; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RelaySimulator(RelaySimulatorOptions? options = null)
    {
        options ??= new RelaySimulatorOptions();
        options.Check();
        Engine = new SimulatorEngine(options);
    }

    /// <summary>Where it listens, ending in <c>/v1</c>. Without a socket, a URL that its handler answers and nobody else does.</summary>
    public Uri BaseUrl { get; private set; } = NowhereUrl;

    /// <summary>The requests that came so far, oldest first, at most <see cref="RelaySimulatorOptions.RequestCapacity"/>. Headers and bodies are kept as they came, keys included.</summary>
    public IReadOnlyList<SimulatedRequest> Requests => Engine.Log.Snapshot();

    /// <summary>What was billed so far.</summary>
    public SimulatedBill Billed => Engine.Till.Total;

    /// <summary>Requests being answered right now.</summary>
    public int InFlight => Engine.Log.InFlight;

    /// <summary>The most requests that were being answered at the same time.</summary>
    public int MaxInFlight => Engine.Log.MaxInFlight;

    /// <summary>Requests that the last <see cref="Replay"/> had no answer for, in order of arrival.</summary>
    public IReadOnlyList<UnmatchedRequest> Unmatched => _replay?.Unmatched ?? [];

    internal SimulatorEngine Engine { get; }

    /// <summary>Starts a simulator on 127.0.0.1, on <see cref="RelaySimulatorOptions.Port"/> or any free one.</summary>
    /// <param name="options">What the relay is like; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<RelaySimulator> StartAsync(RelaySimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new RelaySimulator(options);
        simulator._host = await KestrelHost.StartAsync(simulator.Engine, options?.Port ?? 0, cancellationToken).ConfigureAwait(false);
        simulator.BaseUrl = simulator._host.BaseUrl;
        return simulator;
    }

    /// <summary>A handler that answers like a simulator, without a socket. Its <see cref="RelaySimulatorHandler.Simulator"/> tells what came and what was billed.</summary>
    /// <param name="options">What the relay is like; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static RelaySimulatorHandler CreateHandler(RelaySimulatorOptions? options = null) => new(new RelaySimulator(options));

    /// <summary>Says how the next chat completions are answered, one each, after whatever is queued already. A <see cref="Fault"/> will do.</summary>
    public void Enqueue(params ReadOnlySpan<SimulatedAnswer> answers) => Engine.Chooser.Enqueue(answers);

    /// <summary>
    /// Others have spent on the same account, now: <c>GET /v1/usage/current-month</c> tells it and <see cref="RelaySimulatorOptions.Budget"/> counts it.
    /// It is no part of <see cref="Billed"/>.
    /// </summary>
    /// <param name="cost">USD, zero or above.</param>
    /// <param name="tokens">Tokens, zero or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative.</exception>
    public void SpendElsewhere(decimal cost, long tokens = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        Engine.Till.SpendElsewhere(Engine.Now, cost, tokens);
    }

    /// <summary>From now on answers 401 to this key.</summary>
    public void RevokeApiKey(string apiKey)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        Engine.Keys.Revoke(apiKey);
    }

    /// <summary>Records what is asked and answered from now on. The file is written when the recording or the simulator is disposed.</summary>
    /// <param name="path">The file; its folder is made where there is none.</param>
    /// <param name="upstream">A real relay's base URL, such as <c>https://api.holysheep.ai/v1</c>, that answers in the simulator's place. Its answers cost what they cost.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or <paramref name="upstream"/> is no absolute http or https URL.</exception>
    /// <exception cref="InvalidOperationException">The simulator records or replays already.</exception>
    public RelayRecording Record(string path, Uri upstream)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        return Record(path, new RecordingOptions { Upstream = upstream });
    }

    /// <summary>Records what is asked and answered from now on. The file is written when the recording or the simulator is disposed.</summary>
    /// <param name="path">The file; its folder is made where there is none.</param>
    /// <param name="options">What is recorded; null records the simulator's own answers.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or an option is wrong.</exception>
    /// <exception cref="InvalidOperationException">The simulator records or replays already.</exception>
    public RelayRecording Record(string path, RecordingOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new RecordingOptions();
        options.Check();
        return _recording = Engine.Attach(new RelayRecording(Engine, path, options));
    }

    /// <summary>
    /// Answers from a recording from now on, without keys, bills, scripts and faults. Requests are told apart by method, path and the meaning of their JSON: the order of members,
    /// white space and the spelling of numbers make no difference. The same request asked again gets its next recording.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to answer; null answers each recording once.</param>
    /// <returns>The replay. Disposing it, or the simulator, throws where a request was unmatched.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="RecordingException">There is no such file, or it is no whole recording.</exception>
    /// <exception cref="InvalidOperationException">The simulator records or replays already.</exception>
    public RelayReplay Replay(string path, ReplayOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return _replay = Engine.Attach(new RelayReplay(Engine, path, options ?? new ReplayOptions()));
    }

    /// <summary>Breaks off every open answer and stops listening. Does not wait for clients. A recording is written first; a replay is verified last.</summary>
    /// <exception cref="UnmatchedRequestException">A replay was asked for what it has no answer for, and nobody has been told.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_recording is { } recording) await recording.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await Engine.DisposeAsync().ConfigureAwait(false);
            if (Interlocked.Exchange(ref _host, null) is { } host) await host.DisposeAsync().ConfigureAwait(false);
        }

        _replay?.Dispose();
    }
}
