using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AnalyzerKit.Simulator;
using Xunit.Abstractions;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>
/// Whatever callers do and relays get wrong, in whatever order: no limit is passed, no money stays reserved, and budgets, records and the relay's bill agree.
/// The seed of each run is printed; a failing one goes into the list.
/// </summary>
public sealed class InterleavingTests(ITestOutputHelper output)
{
    private const int Callers = 12;
    private const int CallsEach = 14;

    internal static readonly Fault DearerModel = Fault.OtherModel("gpt-4.1");

    // Statuses of both kinds, everything that breaks off, everything that contradicts itself.
    private static readonly Fault[] Faults =
    [
        .. Fault.Common, Fault.Unauthorized(), Fault.BudgetExceeded(), Fault.RateLimited(TimeSpan.FromMinutes(5)), Fault.RateLimited(TimeSpan.FromMinutes(5), retryAfterAsDate: true),
        Fault.Status(408), Fault.Status(499), Fault.Status(502), Fault.Status(504), Fault.Status(520), Fault.Status(529),
        Fault.SlowHeaders(TimeSpan.FromMilliseconds(3)), Fault.SlowFirstToken(TimeSpan.FromMilliseconds(3)), Fault.SlowChunks(TimeSpan.FromMilliseconds(1)),
        Fault.StallBeforeHeaders(), Fault.Stall(), Fault.Stall(3), Fault.CutStream(0), Fault.CutBeforeFinishReason(), Fault.CutAfterFinishReason(), Fault.WithoutDone(),
        Fault.ConnectionReset(0), Fault.TruncatedBody(), Fault.Html(), Fault.Html(503), Fault.InvalidJson(), Fault.EmptyBody(), Fault.WrongContentType(), Fault.BadChunk(), Fault.BadChunk(2),
        Fault.ErrorInStream(), Fault.ErrorInStream(2), Fault.LongLine(10_000), Fault.Comments(50), Fault.SplitBytes(5), Fault.WrongTotal(), Fault.NegativeUsage(), Fault.NullUsage(),
        Fault.WrongUsage(static usage => usage with { CachedInput = usage.Input + 5 }), Fault.WrongUsage(static usage => usage with { Reasoning = usage.Output + 5 }),
        DearerModel, Fault.OtherModel("nobody-knows-it"), Fault.EmptyChoices(), Fault.FinishReason("length"), Fault.FinishReason("content_filter"),
    ];

    /// <summary>The same seeds in every run, and as many new ones as the environment variable ANALYZERKIT_SEEDS asks for.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            TheoryData<int> seeds = [1, 2, 3, 4, 278_753_293];
            var more = int.TryParse(Environment.GetEnvironmentVariable("ANALYZERKIT_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 0;
            for (var i = 0; i < more; i++)
            {
                seeds.Add(RandomNumberGenerator.GetInt32(int.MaxValue));
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Budgets_records_and_bills_agree(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = MoneyHost.Start(
            new RelaySimulatorOptions { Seed = seed, FaultRate = 0.6, Faults = Faults, UsageShape = (UsageShape)random.Next(13) },
            options => Configure(options, random));
        await using var sampler = new BudgetSampler(host);
        var calls = new ConcurrentBag<RandomCall>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Callers), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (caller, _) =>
        {
            var own = new Random(unchecked((seed * 397) + caller));
            for (var i = 0; i < CallsEach; i++)
            {
                var call = new RandomCall($"{seed}-{caller}-{i}", own);
                await call.RunAsync(host);
                calls.Add(call);
            }
        });

        await sampler.AssertNeverAboveLimitAsync();
        await AssertAgreementAsync(host, calls);
    }

    private static void Configure(MeteringOptions options, Random random)
    {
        options.Relays["default"].AttemptTimeout = TimeSpan.FromMilliseconds(150);
        options.Relays["default"].StopsOnDisconnect = false;
        TimeSpan Wait() => random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(random.Next(1, 200));
        decimal Money(double usual) => (decimal)(usual * (0.5 + random.NextDouble()));
        options.Budgets["retrier"] = new() { Limit = Money(0.004), Period = BudgetPeriod.Total, BudgetWait = Wait() };
        options.Budgets["cascade"] = new() { Limit = Money(0.02), Period = BudgetPeriod.Monthly, BudgetWait = Wait() };
        options.Budgets["hourly"] = new() { Limit = Money(0.03), Period = BudgetPeriod.Hourly, TimeZone = "Asia/Kolkata", BudgetWait = Wait() };
        options.Budgets["tokens"] = new() { TokenLimit = random.Next(20_000, 60_000), Period = BudgetPeriod.Daily, TimeZone = "America/New_York", BudgetWait = Wait() };
        options.Budgets["dearest"] = new() { Model = "gpt-4.1", Limit = Money(0.01), Period = BudgetPeriod.Weekly };
        options.Budgets["observing"] = new() { Limit = Money(0.001), Enforcement = BudgetEnforcement.Observe };
        var perUser = options.Budgets["per-user"] = new() { Limit = Money(0.01), Period = BudgetPeriod.Weekly, BudgetWait = Wait() };
        perUser.Tags["user"] = "*";
        options.Clients["retrier"] = new() { MaxConcurrency = 4 };
        options.Clients["cascade"] = new() { MaxConcurrency = 4, QueueLimit = 3 };
        options.Clients["asker"] = new() { Budget = Money(0.003) };
    }

    private static async Task AssertAgreementAsync(MoneyHost host, ConcurrentBag<RandomCall> calls)
    {
        var records = await host.RecordsAsync();
        var byCall = records.ToLookup(record => record.Tags.GetValueOrDefault("id"));
        var sent = host.Simulator.Requests.ToLookup(request => request.LastUserText.Split(' ')[0]);
        foreach (var call in calls)
        {
            call.AssertAccounted([.. byCall[call.Id]], [.. sent[call.Id]]);
        }

        Assert.Equal(records.Count, records.Select(record => record.RequestId).Distinct().Count());
        Assert.All(records, record => Assert.NotNull(record.Cost));
        Assert.All(records, record => Assert.Equal(record.AttemptDetails.Sum(attempt => attempt.Cost), record.Cost));
        foreach (var budget in await host.Budgets.ListAsync())
        {
            Assert.True(budget.Reserved == 0m, $"Budget '{budget.Name}' has {budget.Reserved} reserved with nothing in flight.");
            Assert.True(budget.Spent == records.Sum(record => ChargeTo(budget, record)), $"Budget '{budget.Name}' has {budget.Spent} spent.");
        }

        foreach (var client in (string[])["asker", "retrier", "cascade"])
        {
            Assert.True(host.Get<IThrottles>().Get(client) is null or { Active: 0, Queued: 0 });
        }
    }

    private static decimal ChargeTo(BudgetStatus budget, UsageRecord record)
    {
        if (record.Timestamp < (budget.PeriodStart ?? DateTimeOffset.MinValue) || record.Timestamp >= (budget.PeriodEnd ?? DateTimeOffset.MaxValue))
            return 0;

        return budget.Name switch
        {
            "hourly" or "observing" => record.Cost!.Value,
            "tokens" => record.AttemptDetails.Sum(attempt => attempt.Tokens?.Total ?? 0),
            "dearest" => record.AttemptDetails.Where(attempt => attempt.Model == "gpt-4.1").Sum(attempt => attempt.Cost!.Value),
            _ when budget.Name.StartsWith("per-user/", StringComparison.Ordinal) => record.Tags.GetValueOrDefault("user") == budget.Name["per-user/".Length..] ? record.Cost!.Value : 0,
            _ => record.Client == budget.Name ? record.Cost!.Value : 0,
        };
    }
}
