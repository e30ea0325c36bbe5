using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

/// <summary>Real threads. What they meet differs from run to run; what must hold does not.</summary>
public sealed class ConcurrencyTests
{
    private const int Callers = 1_000;

    [Fact]
    public async Task A_thousand_callers_billed_the_worst_use_the_budget_up_and_not_more()
    {
        var bench = new BudgetBench(Usd("team", 100));
        await using var watch = new Watch(bench, "team");

        var spent = await Run(bench, _ => 1m);

        Assert.Equal(100, spent);
        Assert.Equal((100m, 0m), (bench.Status("team").Spent, bench.Status("team").Reserved));
        Assert.Empty(bench.Said);
    }

    [Fact]
    public async Task A_thousand_callers_that_wait_for_ordinary_bills_use_nearly_all_of_it()
    {
        var bench = new BudgetBench(Usd("team", 100) with { BudgetWait = TimeSpan.FromHours(1) }, Usd("users", 60) with { Tags = Tags("user=*"), BudgetWait = TimeSpan.FromHours(1) });
        await using var watch = new Watch(bench, "team");

        var spent = await Run(bench, caller => 0.25m + (caller % 50 / 1000m));

        Assert.InRange(spent, 90, 100);
        Assert.Equal((spent, 0m), (bench.Status("team").Spent, bench.Status("team").Reserved));
        Assert.Equal(spent, bench.Status("users/0").Spent + bench.Status("users/1").Spent);
        Assert.Equal((0, 0), (bench.Book.Room.Count, bench.Time.ActiveTimers));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nobody_is_forgotten_when_callers_give_up_as_others_settle(int seed)
    {
        var bench = new BudgetBench(Usd("team", 3, BudgetPeriod.Total) with { BudgetWait = TimeSpan.FromHours(1) });
        var given = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random((seed * Callers) + caller);
            using var patience = new CancellationTokenSource();
            var (reservation, admission) = bench.Begin(random.Next(1, 4), patience.Token);
            var leaving = random.Next(3) == 0 ? Task.Run(patience.Cancel) : Task.CompletedTask;
            try
            {
                await admission;
                await Task.Yield();
                reservation.Settle([]);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref given);
            }

            await leaving;
        })));

        Assert.Equal((0m, 0m), (bench.Status("team").Spent, bench.Status("team").Reserved));
        Assert.Equal((0, 0), (bench.Book.Room.Count, bench.Time.ActiveTimers));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Whatever_happens_between_each_other_the_figures_agree(int seed)
    {
        BudgetDefinition[] definitions =
        [
            Usd("ever", 400, BudgetPeriod.Total) with { BudgetWait = TimeSpan.FromMinutes(5) },
            Usd("users", 150, BudgetPeriod.Total) with { Tags = Tags("user=*") },
            Usd("mini", 200, BudgetPeriod.Total) with { Model = "mini", BudgetWait = TimeSpan.FromMinutes(1) },
            Usd("hour", 40, BudgetPeriod.Hourly) with { BudgetWait = TimeSpan.FromMinutes(5) },
            new BudgetDefinition { Label = "tokens", Limit = 60_000, Unit = BudgetUnit.Tokens, Period = BudgetPeriod.Total },
        ];
        var bench = new BudgetBench(definitions);
        await using var watch = new Watch(bench, "ever", "mini", "tokens", "users/0", "users/1");
        using var scope = bench.Book.BeginScope(maxCost: 350);
        var settled = new List<(decimal Cost, decimal Mini, long Tokens, int User)>();

        var calls = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + worker);
            for (var i = 0; i < 1_500; i++)
            {
                var user = random.Next(2);
                if (await Call(bench, random, user) is { } charges)
                {
                    lock (settled)
                        settled.Add((charges.Sum(each => each.Cost!.Value), charges.Where(each => each.Candidate == 1).Sum(each => each.Cost!.Value), charges.Sum(each => each.Tokens), user));
                }
            }
        })).ToArray();
        var changes = new Random(seed);
        while (!Task.WhenAll(calls).IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(changes.Next(240)));
            bench.Book.Configure([definitions[0] with { Limit = 400 + changes.Next(50) }, .. definitions[1..]]);
            await bench.Book.GrantAsync("hour", 1, bench.Time.GetUtcNow().AddMinutes(3), "more");
            await Task.Yield();
        }

        await Task.WhenAll(calls);
        Assert.All(await bench.Book.ListAsync(), status => Assert.Equal(0, status.Reserved));
        Assert.Equal(settled.Sum(each => each.Cost), bench.Status("ever").Spent);
        Assert.Equal(settled.Sum(each => each.Cost), scope.Spent);
        Assert.Equal(settled.Sum(each => each.Mini), bench.Status("mini").Spent);
        Assert.Equal(settled.Sum(each => each.Tokens), bench.Status("tokens").Spent);
        Assert.Equal(settled.Where(each => each.User == 0).Sum(each => each.Cost), bench.Status("users/0").Spent);
        Assert.Equal(settled.Count, scope.Calls);
        Assert.InRange(scope.Spent, 1, 350);
        Assert.DoesNotContain(bench.Said, said => said.StartsWith("overrun", StringComparison.Ordinal));
    }

    private static async Task<AttemptCharge[]?> Call(BudgetBench bench, Random random, int user)
    {
        CallCandidate[] candidates = [Candidate(random.Next(1, 3000) / 1000m, 100), Candidate(random.Next(1, 900) / 1000m, 50, "mini")];
        var call = bench.Open(candidates, $"user={user}");
        try
        {
            await call.AcquireAsync(candidates, CancellationToken.None);
        }
        catch (BudgetExceededException)
        {
            return null;
        }

        List<AttemptCharge> charges = [];
        for (var attempt = 0; attempt < candidates.Length; attempt++)
        {
            if (random.Next(4) == 0)
                await Task.Yield();
            if (random.Next(5) > 0)
                charges.Add(new AttemptCharge(attempt, candidates[attempt].Worst.Cost!.Value * random.Next(0, 1001) / 8000, random.Next((int)candidates[attempt].Worst.Tokens)));
            if (attempt == candidates.Length - 1 || random.Next(2) == 0 || !call.TryAdvance(candidates, attempt + 1, [.. charges]))
                break;
        }

        call.Settle([.. charges]);
        return charges.Count == 0 ? null : [.. charges];
    }

    private static async Task<decimal> Run(BudgetBench bench, Func<int, decimal> bill)
    {
        var costs = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var candidates = Worst(1);
            var call = bench.Open(candidates, $"user={caller % 2}");
            try
            {
                call.Advise(candidates);
                await call.AcquireAsync(candidates, CancellationToken.None);
            }
            catch (BudgetExceededException)
            {
                return 0;
            }

            await Task.Yield();
            call.Settle(Charge(bill(caller)));
            return bill(caller);
        })));
        return costs.Sum();
    }

    /// <summary>Looks at budgets all the time, from a thread of its own, and wants spent + reserved within their limit.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly CancellationTokenSource _done = new();
        private readonly Task _watching;

        public Watch(BudgetBench bench, params string[] names) => _watching = Task.Factory.StartNew(
            () =>
            {
                do
                {
                    foreach (var name in names)
                    {
                        // Limits that fall are another test's: where they change here, they stay above this.
                        if (bench.Find(name) is { } status)
                            Assert.True(status.Spent + status.Reserved <= (name == "ever" ? 450 : status.Limit), $"{status}");
                    }

                    Thread.Yield();
                }
                while (!_done.IsCancellationRequested);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        public async ValueTask DisposeAsync()
        {
            await _done.CancelAsync();
            await _watching;
            _done.Dispose();
        }
    }
}
