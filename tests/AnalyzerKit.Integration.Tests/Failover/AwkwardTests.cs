using Microsoft.Extensions.DependencyInjection;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Routing;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>Things that go wrong while something else goes wrong.</summary>
public sealed class AwkwardTests
{
    private const string Text = "What is the price of a token?";

    [Fact]
    public async Task An_answer_without_a_price_erases_no_charge_before_it()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true, options =>
        {
            options.Relays["spare"].PriceList = "none";
            options.Relays["spare"].AllowUnbounded = true;
            options.Relays["spare"].Models["deepseek-v3.2"] = "deepseek-v3.2";
        });
        host.First.Enqueue(Fault.Status(504));
        await host.Get<ISingle>().AskAsync(Text);

        var record = await host.OnlyRecordAsync();
        Assert.Equal((2, MoneyHost.Worst(Text), CostBasis.Estimated), (record.Attempts, record.Cost, record.CostBasis));
        Assert.Equal(record.Cost, (await host.BudgetAsync("single")).Spent);
    }

    [Fact]
    public async Task A_key_source_that_throws_is_no_key_and_another_relay_has_one()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true, build: builder => builder.UseApiKeys("default", ValueTask<ApiKey?> (_, _) => throw new TimeoutException("the vault at 10.0.0.1 with token 1234")));
        await host.Get<ISingle>().AskAsync(Text);
        Assert.Equal(("spare", AttemptReason.NoKey), ((await host.OnlyRecordAsync()).Relay, (await host.OnlyRecordAsync()).AttemptDetails[0].Reason));
        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains("10.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_source_that_throws_after_a_refusal_leaves_the_refusal()
    {
        var asked = 0;
        await using var host = await FailoverHost.StartAsync(standsIn: false, build: builder => builder.UseApiKeys("default", (_, _) =>
            asked++ == 0 ? new ValueTask<ApiKey?>(new ApiKey("only", FailoverHost.FirstKey)) : throw new TimeoutException("the vault")));
        host.First.Enqueue(Fault.Unauthorized());
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Get<ISingle>().AskAsync(Text));
        Assert.Equal((RelayErrorKind.Authentication, 401, 1), (error.Kind, (int)error.StatusCode!, error.Usage!.Attempts));
    }

    [Fact]
    public async Task A_repeat_without_a_key_goes_to_another_relay()
    {
        ApiKey[] once = [new("once", FailoverHost.FirstKey)];
        await using var host = await FailoverHost.StartAsync(standsIn: true, build: builder => builder.UseApiKeys("default", (_, _) =>
            new ValueTask<ApiKey?>(Interlocked.Exchange(ref once, []) is [var first, ..] ? first : null)));
        host.First.Enqueue(Fault.Status(500));
        await host.Get<IPersistent>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal([("default", 500), ("spare", 200)], record.AttemptDetails.Select(static attempt => (attempt.Relay, attempt.StatusCode ?? 0)));
    }

    [Fact]
    public async Task A_call_whose_own_failure_opens_the_circuit_ends_with_that_failure()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, options =>
        {
            options.Relays["default"].CircuitBreaker = new() { ConsecutiveFailures = 1 };
            options.Clients["persistent"] = new() { Fallbacks = [] };
        });
        host.First.Enqueue(Fault.Status(503));
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Get<IPersistent>().AskAsync(Text));
        Assert.Equal((503, 1), ((int)error.StatusCode!, error.Usage!.Attempts));
        Assert.Single(host.First.Requests);
    }

    [Fact]
    public async Task A_stream_on_trial_gives_its_place_back_with_its_first_words()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, options => options.Relays["default"].CircuitBreaker = new() { ConsecutiveFailures = 1, BreakDuration = TimeSpan.FromMilliseconds(50) });
        host.First.Enqueue(Fault.Status(503));
        await Assert.ThrowsAsync<RelayException>(() => host.Get<ISingle>().AskAsync(Text));
        var circuits = host.Get<IRelayCircuits>();
        await Calls.UntilAsync(() => circuits.Get("default", "deepseek-v3.2")!.State == RelayCircuitState.HalfOpen);

        await using var reading = host.Get<ISingle>().StreamAsync(Text).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        await host.Get<ISingle>().AskAsync(Text);
    }

    [Fact]
    public async Task A_route_keeps_no_call_from_the_cheap_fallback_at_the_end()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        await host.Get<IFrugal>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(("simple", "gemini-2.5-flash", AttemptReason.Downgrade), (record.Route, record.AttemptDetails[0].Model, record.AttemptDetails[0].Reason));
        await host.AssertSettledAsync("frugal");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_key_has_a_name(string? name) => Assert.ThrowsAny<ArgumentException>(() => new ApiKey(name!, "of no worth"));
}
