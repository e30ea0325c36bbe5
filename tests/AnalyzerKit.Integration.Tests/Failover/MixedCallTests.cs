using System.Collections.Concurrent;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>
/// Ten thousand calls of all kinds over a relay that fails every fifth request and is killed and restarted twice, with another relay to stand in:
/// each has an outcome and one record, nothing stays reserved, and next to none fails.
/// </summary>
/// <remarks>
/// The injected faults are those that another attempt may mend. Streams get theirs before the first words, since what broke off after them is never tried again;
/// that can only be a kill's doing here. Such streams are counted apart, and each must have handed words over.
/// </remarks>
public sealed class MixedCallTests(ITestOutputHelper output)
{
    private const int Count = 10_000;
    private const int AtOnce = 64;
    private const int FaultEvery = 5;

    private static readonly Fault[] Refusals =
        [Fault.RateLimited(TimeSpan.FromSeconds(1)), Fault.Unauthorized(), Fault.BudgetExceeded(), Fault.Status(408), Fault.Status(500), Fault.Status(502), Fault.Status(503), Fault.Status(504), Fault.ConnectionReset()];

    private static readonly Fault[] WholeFaults = [.. Refusals, Fault.ConnectionReset(3), Fault.ErrorInStream()];

    private static readonly Fault[] StreamFaults = [.. Refusals, Fault.CutStream(0), Fault.ConnectionReset(0), Fault.ErrorInStream()];

    private int _requests;
    private int _faults;

    /// <summary>
    /// With the circuit breaker as it is unless configured, the first relay is out of use from the hundredth attempt on but for its trials. With a more patient one it is
    /// used throughout, faults and all, except around its deaths.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_thousand_mixed_calls(bool isPatient)
    {
        await using var first = await RestartedRelay.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, TypicalAnswerTokens = 20, RequestCapacity = 4 * Count, Answer = Answer });
        await using var spare = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None, TypicalAnswerTokens = 20, RequestCapacity = 4 * Count });
        await using var services = Services(first.BaseUrl, spare.BaseUrl, isPatient);
        var (steady, hasty) = (services.GetRequiredService<ISteady>(), services.GetRequiredService<IHasty>());
        var calls = new ConcurrentBag<MixedCall>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            await (number switch
            {
                Count / 4 or 6 * Count / 10 => first.KillAsync(),
                35 * Count / 100 or 7 * Count / 10 => first.RestartAsync(),
                _ => Task.CompletedTask,
            });
            var call = new MixedCall(number);
            await call.RunAsync(steady, hasty);
            calls.Add(call);
        });

        // Nothing is billed any more once both are gone.
        await first.KillAsync();
        await spare.DisposeAsync();
        Report(calls, first, spare);
        Assert.Equal(3, first.Lives);
        Assert.True(!isPatient || _faults > Count / 20, "Next to no fault was injected.");
        AssertOutcomes(calls);
        var books = new MixedBooks(services, await RecordsAsync(services));
        books.AssertRecords(calls, [.. first.Requests, .. spare.Requests]);
        Assert.True(first.Billed + spare.Billed.Cost <= books.Charged, "The relays billed more than the records say.");
        await books.AssertBudgetsAsync(keysAreUsed: isPatient);
        AssertCircuits(services);
    }

    private static void AssertOutcomes(ConcurrentBag<MixedCall> calls)
    {
        Assert.Equal(Count, calls.Count);
        Assert.DoesNotContain(calls, call => call.End == MixedEnd.None);
        var failed = calls.Where(call => call.End == MixedEnd.Failed).ToList();
        Assert.All(failed, call => Assert.IsType<RelayException>(call.Error));
        Assert.All(calls.Where(call => call.End == MixedEnd.Broken), call => Assert.Equal(RelayErrorKind.Interrupted, Assert.IsType<RelayException>(call.Error).Kind));
        var succeeded = calls.Count(call => call.End == MixedEnd.Succeeded);
        Assert.True(succeeded >= 0.999 * (succeeded + failed.Count), $"{failed.Count} failed, {succeeded} succeeded: {failed.FirstOrDefault()?.Error}");
        Assert.True(succeeded > Count / 2);
    }

    private static void AssertCircuits(ServiceProvider services)
    {
        var circuits = services.GetRequiredService<IRelayCircuits>().List();
        Assert.Equal(
            ["default/deepseek-v3.2", "default/gemini-2.5-flash", "default/gpt-4.1", "spare/deepseek-v3.2", "spare/gemini-2.5-flash", "spare/gpt-4.1"],
            circuits.Select(circuit => $"{circuit.Relay}/{circuit.Model}").Order(StringComparer.Ordinal));
        Assert.All(circuits, circuit => Assert.True(circuit.Relay == "default" || circuit is { State: RelayCircuitState.Closed, OpenedAt: null }));
        Assert.All(circuits.Where(circuit => circuit is { Relay: "default", Model: not "gemini-2.5-flash" }), circuit => Assert.NotNull(circuit.OpenedAt));
    }

    private static async Task<IReadOnlyList<UsageRecord>> RecordsAsync(ServiceProvider services)
    {
        await services.GetRequiredService<IUsageLedger>().FlushAsync();
        return await services.GetRequiredService<IUsageLedger>().ReadAsync(new UsageQuery()).ToListAsync();
    }

    private static ServiceProvider Services(Uri first, Uri spare, bool isPatient)
    {
        var services = new ServiceCollection();
        services
            .AddMetering(options =>
            {
                options.Relays["default"] = new() { BaseUrl = first, PriceList = "holysheep", Fallback = "spare" };
                options.Relays["spare"] = new() { BaseUrl = spare, PriceList = "holysheep" };
                if (isPatient)
                    options.Relays["default"].CircuitBreaker = new() { FailureRatio = 0.9m, BreakDuration = TimeSpan.FromMilliseconds(100), SuccessRatio = 0.5m, Trials = 4 };
                options.Budgets["everything"] = new() { Limit = 10_000, Period = BudgetPeriod.Total };
                options.Budgets["red"] = new() { Limit = 1_000, Period = BudgetPeriod.Total, Tags = { ["team"] = "red" } };
                foreach (var key in MixedBooks.Keys)
                    options.Budgets[key] = new() { Key = key, Limit = 1_000, Period = BudgetPeriod.Total };
            })
            .UseApiKeys("default", static (_, _) => new ValueTask<IReadOnlyList<ApiKey>>([new(MixedBooks.Keys[0], FailoverHost.FirstKey), new(MixedBooks.Keys[1], FailoverHost.SecondKey)]))
            .UseApiKeys("spare", static (_, _) => new ValueTask<ApiKey?>(new ApiKey(MixedBooks.Keys[2], FailoverHost.SpareKey)))
            .AddMeteredModels();
        return services.BuildServiceProvider();
    }

    // Every fifth, each fault in its turn: the share does not hang on chance. Others are slow, so that a kill finds some streams in their middle.
    private SimulatedAnswer Answer(SimulatedRequest request)
    {
        var number = Interlocked.Increment(ref _requests);
        if (number % FaultEvery != 0)
            return number % FaultEvery == 1 ? Fault.SlowChunks(TimeSpan.FromMilliseconds(2)) : SimulatedAnswer.Ordinary;

        var faults = request.IsStreaming ? StreamFaults : WholeFaults;
        return faults[Interlocked.Increment(ref _faults) % faults.Length];
    }

    private void Report(ConcurrentBag<MixedCall> calls, RestartedRelay first, RelaySimulator spare)
    {
        output.WriteLine($"first relay: {_requests} requests, {_faults} faults, {first.Lives} lives; spare relay: {spare.Requests.Count} requests");
        foreach (var kind in calls.GroupBy(call => call.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine($"{kind.Key}: {string.Join(", ", kind.CountBy(call => call.End).OrderBy(end => end.Key).Select(end => $"{end.Value} {end.Key}"))}");
        var failed = calls.Count(call => call.End == MixedEnd.Failed);
        var succeeded = calls.Count(call => call.End == MixedEnd.Succeeded);
        output.WriteLine($"success rate: {100.0 * succeeded / (succeeded + failed):0.000} %");
    }
}
