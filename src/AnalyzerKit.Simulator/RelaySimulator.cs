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

    internal SimulatorEngine Engine { get; }

    /// <summary>Starts a simulator on a free port of 127.0.0.1.</summary>
    /// <param name="options">What the relay is like; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static async Task<RelaySimulator> StartAsync(RelaySimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new RelaySimulator(options);
        simulator._host = await KestrelHost.StartAsync(simulator.Engine, cancellationToken).ConfigureAwait(false);
        simulator.BaseUrl = simulator._host.BaseUrl;
        return simulator;
    }

    /// <summary>A handler that answers like a simulator, without a socket. Its <see cref="RelaySimulatorHandler.Simulator"/> tells what came and what was billed.</summary>
    /// <param name="options">What the relay is like; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static RelaySimulatorHandler CreateHandler(RelaySimulatorOptions? options = null) => new(new RelaySimulator(options));

    /// <summary>Says how the next chat completions are answered, one each, after whatever is queued already. A <see cref="Fault"/> will do.</summary>
    public void Enqueue(params ReadOnlySpan<SimulatedAnswer> answers) => Engine.Chooser.Enqueue(answers);

    /// <summary>From now on answers 401 to this key.</summary>
    public void RevokeApiKey(string apiKey)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        Engine.Keys.Revoke(apiKey);
    }

    /// <summary>Breaks off every open answer and stops listening. Does not wait for clients.</summary>
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _host, null) is { } host) await host.DisposeAsync().ConfigureAwait(false);
    }
}
