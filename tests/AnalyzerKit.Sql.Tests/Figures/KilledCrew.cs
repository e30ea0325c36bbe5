using System.Globalization;
using AnalyzerKit.Sql.Tests.Support;
using AnalyzerKit.Sql.Tests.Worker;

namespace AnalyzerKit.Sql.Tests.Figures;

/// <summary>Processes of which one after the other is killed, and another takes its place.</summary>
internal sealed class KilledCrew(WorkerOrder order, int size, int callers, Random random) : IAsyncDisposable
{
    // Each worker, and the rounds in which it has callers that have not given up.
    private readonly Dictionary<WorkerProcess, HashSet<int>> _workers = [];

    public async Task StartAsync()
    {
        for (var i = 0; i < size; i++)
            _workers.Add(WorkerProcess.Start(order), []);
        foreach (var worker in _workers.Keys)
            await worker.SaysAsync("ready");
    }

    public void Begin(int round)
    {
        foreach (var worker in _workers.Keys)
            Ask(worker, round);
    }

    /// <summary>Kills one at a random moment of the next second, and starts another, which comes into the rounds that go on.</summary>
    public async Task KillOneAsync()
    {
        await Task.Delay(random.Next(500));
        var doomed = _workers.Keys.ElementAt(random.Next(_workers.Count));
        Note();
        var left = _workers[doomed];
        _workers.Remove(doomed);
        var others = _workers.Values.SelectMany(static rounds => rounds).ToHashSet();
        await doomed.DisposeAsync();

        // Whose last callers died goes on with the new ones', so that the last word is that of somebody who was refused.
        var successor = WorkerProcess.Start(order);
        _workers.Add(successor, []);
        await successor.SaysAsync("ready");
        foreach (var round in left.Union(others))
            Ask(successor, round);
    }

    /// <summary>Waits until all callers have given up.</summary>
    public Task FinishAsync() => Patience.UntilAsync(() =>
    {
        Note();
        return Task.FromResult(_workers.Values.All(static rounds => rounds.Count == 0));
    });

    public Task StopAsync() => Task.WhenAll(_workers.Keys.Select(worker => worker.StopAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Keys)
            await worker.DisposeAsync();
    }

    private void Ask(WorkerProcess worker, int round)
    {
        worker.Tell(string.Create(CultureInfo.InvariantCulture, $"ask {round} {callers}"));
        _workers[worker].Add(round);
    }

    private void Note()
    {
        foreach (var (worker, rounds) in _workers)
            rounds.RemoveWhere(round => worker.HasSaid(string.Create(CultureInfo.InvariantCulture, $"over {round} .")));
    }
}
