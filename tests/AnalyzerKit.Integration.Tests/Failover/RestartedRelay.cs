using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>A relay that is killed, its connections with it, and started again where it was.</summary>
internal sealed class RestartedRelay : IAsyncDisposable
{
    private readonly SemaphoreSlim _turns = new(1);
    private readonly List<RelaySimulator> _lives = [];
    private readonly RelaySimulatorOptions _options;

    private RestartedRelay(RelaySimulatorOptions options, RelaySimulator first)
    {
        _options = options;
        _lives.Add(first);
    }

    public Uri BaseUrl => _lives[0].BaseUrl;

    /// <summary>The requests of all its lives.</summary>
    public IEnumerable<SimulatedRequest> Requests => _lives.SelectMany(static life => life.Requests);

    /// <summary>What it billed in all its lives.</summary>
    public decimal Billed => _lives.Sum(static life => life.Billed.Cost);

    public int Lives => _lives.Count;

    // Below the ports that the system hands out by itself, so that nobody gets this one while the relay is away.
    public static async Task<RestartedRelay> StartAsync(RelaySimulatorOptions options)
    {
        while (true)
        {
            var own = options with { Port = Random.Shared.Next(15_000, 32_000) };
            try
            {
                return new(own, await RelaySimulator.StartAsync(own));
            }
            catch (IOException)
            {
                // Somebody listens there already.
            }
        }
    }

    public Task KillAsync() => InTurnAsync(async () => await _lives[^1].DisposeAsync());

    public Task RestartAsync() => InTurnAsync(async () => _lives.Add(await RelaySimulator.StartAsync(_options)));

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _turns.Dispose();
    }

    private async Task InTurnAsync(Func<Task> act)
    {
        await _turns.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _turns.Release();
        }
    }
}
