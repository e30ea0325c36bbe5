using System.Runtime.CompilerServices;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Leaks;

/// <summary>What a host's own parts may do to its calls, and one host's to another's.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task An_observer_sees_each_record_once_and_one_that_fails_is_given_it_again()
    {
        var good = new Observer(0);
        var bad = new Observer(1);
        await using (var host = await LayerBench.StartAsync(build: builder => builder.Services.AddSingleton<IUsageObserver>(good).AddSingleton<IUsageObserver>(bad)))
        {
            var call = await host.Get<IReviewer>().MeasureAsync("C#", "x");
            Assert.Equal([call.Usage], good.Seen);
            await LayerBench.AssertSettledAsync(host);
        }

        Assert.Single(good.Seen);
        Assert.Equal(good.Seen, bad.Seen);
    }

    [Fact]
    public async Task A_ledger_of_the_users_takes_the_place_of_ours_and_its_failures_lose_nothing()
    {
        var ledger = new Ledger(failures: 1);
        await using (var host = await LayerBench.StartAsync(build: builder => builder.Services.AddSingleton<IUsageLedger>(_ => ledger)))
        {
            Assert.Same(ledger, host.Ledger);
            Assert.NotEmpty(await host.Get<IReviewer>().ReviewAsync("C#", "x"));
            Assert.NotEmpty(await host.Get<IReviewer>().ReviewAsync("C#", "x"));
        }

        Assert.Equal(2, ledger.Records.Count);
        Assert.True(ledger.IsDisposed);
        Assert.False(ledger.WasUsedAfterDisposal);
    }

    [Fact]
    public async Task A_scope_of_one_host_does_not_reach_into_anothers_calls()
    {
        await using var one = await LayerBench.StartAsync();
        await using var other = await LayerBench.StartAsync();
        using var outer = other.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["host"] = "other" });
        using var scope = one.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["host"] = "one" }, maxCost: 0);
        await other.Get<IReviewer>().ReviewAsync("C#", "x");
        await Assert.ThrowsAsync<BudgetExceededException>(() => one.Get<IReviewer>().ReviewAsync("C#", "x"));

        Assert.Equal("other", (await other.OnlyRecordAsync()).Tags["host"]);
        Assert.Equal(1, outer.Calls);
        Assert.Equal(0m, (await one.Budgets.GetAsync(LayerBench.Budget))!.Spent);
        Assert.Empty(await one.RecordsAsync());
        scope.Dispose();
        await other.Get<IReviewer>().ReviewAsync("C#", "x");
        Assert.Equal(2, outer.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_source_that_fails_leaves_nothing_held(bool isCancelled)
    {
        using var stop = new CancellationTokenSource();
        await using var host = await LayerBench.StartAsync(build: builder => builder.UseApiKeys("default", async (_, cancellationToken) =>
        {
            await (isCancelled ? stop.CancelAsync() : Task.CompletedTask);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidTimeZoneException("no key today");
        }));
        var error = await Record.ExceptionAsync(() => host.Get<IReviewer>().ReviewAsync("C#", "x", cancellationToken: stop.Token));

        Assert.True(isCancelled ? error is OperationCanceledException : error is InvalidTimeZoneException);
        Assert.Empty(await host.RecordsAsync());
        Assert.Equal(0, host.Get<IThrottles>().Get("IReviewer")!.Active);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_relay_without_a_key_refuses_and_holds_nothing()
    {
        await using var host = await LayerBench.StartAsync(build: builder => builder.UseApiKeys("default", (_, _) => new((ApiKey?)null)), configure: static options => options.Relays["default"].ApiKeyNames = ["ANALYZERKIT_TEST_NO_SUCH_KEY"]);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Get<IReviewer>().ReviewAsync("C#", "x"));

        Assert.Equal((RelayErrorKind.Authentication, null), (error.Kind, error.Usage));
        Assert.Empty(host.Simulator.Requests);
        Assert.Equal(0, host.Get<IThrottles>().Get("IReviewer")!.Active);
        await LayerBench.AssertSettledAsync(host);
    }

    private sealed class Observer(int failures) : IUsageObserver
    {
        private int _failures = failures;

        public List<UsageRecord> Seen { get; } = [];

        public void OnRecorded(UsageRecord record)
        {
            lock (Seen)
            {
                if (_failures-- > 0)
                {
                    throw new InvalidTimeZoneException("theirs");
                }

                Seen.Add(record);
            }
        }
    }

    private sealed class Ledger(int failures) : IUsageLedger, IAsyncDisposable
    {
        private int _failures = failures;

        public List<UsageRecord> Records { get; } = [];

        public bool IsDisposed { get; private set; }

        public bool WasUsedAfterDisposal { get; private set; }

        public ValueTask AppendAsync(UsageRecord record, CancellationToken cancellationToken = default)
        {
            lock (Records)
            {
                WasUsedAfterDisposal |= IsDisposed;
                if (_failures-- > 0)
                {
                    throw new InvalidTimeZoneException("theirs");
                }

                Records.Add(record);
            }

            return default;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

        public async IAsyncEnumerable<UsageRecord> ReadAsync(UsageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var record in Records)
            {
                yield return record;
            }
        }

        public ValueTask<IReadOnlyList<UsageSummary>> SummarizeAsync(UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }
}
