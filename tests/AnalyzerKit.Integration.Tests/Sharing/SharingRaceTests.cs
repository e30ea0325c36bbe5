using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Sharing;

/// <summary>Callers who join, leave and are answered at the same moment: each has an outcome, each request a record, and nobody is counted twice or not at all.</summary>
public sealed class SharingRaceTests
{
    private const int Workers = 16;
    private const int CallsEach = 60;

    [Fact]
    public async Task Whoever_joins_while_a_call_ends_is_counted_in_one_record()
    {
        await using var bench = await SharingBench.StartAsync(Answer);
        bench.Open();
        var ends = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            var errors = new List<Exception?>();
            for (var i = 0; i < CallsEach; i++)
                errors.Add(await bench.AskAsync($"Question {random.Next(3)}").EndAsync());
            return errors;
        })));
        Assert.All(ends.SelectMany(static errors => errors), static error => Assert.True(error is null or RelayException { Usage: not null }, error?.ToString()));
        var records = await bench.SettledAsync();
        Assert.Equal(bench.Host.Simulator.Requests.Count, records.Count);
        Assert.Equal(Workers * CallsEach, records.Sum(static record => record.Callers));
        Assert.Equal(Workers * CallsEach, records.Count + bench.Joined);
        Assert.InRange(records.Count, 1, (Workers * CallsEach) - 1);
    }

    [Fact]
    public async Task Whoever_leaves_at_whatever_moment_is_counted_too_and_leaves_the_others_alone()
    {
        await using var bench = await SharingBench.StartAsync(Answer);
        bench.Open();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < CallsEach; i++)
            {
                using var cancelled = new CancellationTokenSource();
                var call = bench.AskAsync($"Question {random.Next(3)}", null, random.Next(2) == 0 ? cancelled.Token : default);
                if (random.Next(3) > 0)
                    await Task.Delay(random.Next(3));
                await cancelled.CancelAsync();
                var error = await call.EndAsync();
                Assert.True(error is null or RelayException || (error is OperationCanceledException left && left.CancellationToken == cancelled.Token), error?.ToString());
            }
        })));

        // A call's attempt begins before anyone can leave it, so each call has a record, though not each sent its request.
        var records = await bench.SettledAsync();
        Assert.Equal(Workers * CallsEach, records.Sum(static record => record.Callers));
        Assert.Equal(Workers * CallsEach, records.Count + bench.Joined);
        Assert.True(bench.Host.Simulator.Requests.Count <= records.Count);
        Assert.Contains(records, static record => record.Outcome == CallOutcome.Cancelled);
        Assert.Contains(records, static record => record.Outcome == CallOutcome.Succeeded);
    }

    private static SimulatedAnswer? Answer(SimulatedRequest request) => Random.Shared.Next(8) switch
    {
        0 => (SimulatedAnswer)Fault.Status(422),
        1 => new SimulatedAnswer { Pace = new(TimeSpan.FromMilliseconds(20), 0) },
        2 => new SimulatedAnswer { Pace = new(TimeSpan.FromMilliseconds(3), 0) },
        _ => null,
    };
}
