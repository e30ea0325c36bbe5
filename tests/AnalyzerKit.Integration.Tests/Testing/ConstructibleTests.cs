using System.Net;
using System.Reflection;
using AnalyzerKit.Testing;

namespace AnalyzerKit.Integration.Tests.Testing;

/// <summary>What a generated client returns or throws, a fake can make. No internals are visible here.</summary>
public sealed class ConstructibleTests
{
    private static readonly DateTimeOffset Reset = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_exception_takes_all_that_it_tells()
    {
        var usage = UsageRecords.Create(cost: 0.5m);
        var exceeded = new BudgetExceededException("b", BudgetUnit.Tokens, 10, 5, 4, 3, Reset) { Usage = usage };
        Assert.Equal(("b", BudgetUnit.Tokens, 10m, 5m, 4m, 3m, Reset), (exceeded.Budget, exceeded.Unit, exceeded.Limit, exceeded.Spent, exceeded.Reserved, exceeded.Requested, exceeded.ResetsAt));
        var relay = new RelayException(RelayErrorKind.RateLimited, "m", new IOException()) { StatusCode = HttpStatusCode.TooManyRequests, ErrorCode = "C", RequestId = "r", RetryAfter = TimeSpan.FromSeconds(3), Usage = usage };
        Assert.Equal((RelayErrorKind.RateLimited, HttpStatusCode.TooManyRequests, "C", "r", 3d), (relay.Kind, relay.StatusCode, relay.ErrorCode, relay.RequestId, relay.RetryAfter.Value.TotalSeconds));
        var throttled = new ThrottledException("c", "m", TimeSpan.FromSeconds(2)) { Usage = usage };
        Assert.Equal(("c", TimeSpan.FromSeconds(2)), (throttled.Client, throttled.RetryAfter));
        var unbounded = new UnboundedCostException("w", "m") { Usage = usage };
        var unknown = new UnknownModelException("gpt-9", ["gpt-4.1"]) { Usage = usage };
        Assert.Equal(("w", "gpt-9", "gpt-4.1"), (unbounded.What, unknown.Model, unknown.Nearest[0]));
        Assert.All<MeteringException>([exceeded, relay, throttled, unbounded, unknown], error => Assert.Same(usage, error.Usage));
    }

    /// <summary>So that what is added later can be made as well.</summary>
    [Fact]
    public void Every_public_exception_and_record_has_a_public_constructor_and_no_member_that_only_we_can_set()
    {
        var results = typeof(UsageRecord).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && (typeof(Exception).IsAssignableFrom(type) || type.GetMethod("<Clone>$") is not null)).ToList();
        Assert.Contains(typeof(AttemptDetail), results);
        Assert.All(results, type => Assert.NotEmpty(type.GetConstructors()));
        Assert.All(results.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)), property => Assert.True(property.SetMethod?.IsPublic ?? true, $"{property.DeclaringType}.{property.Name}"));
    }

    [Fact]
    public async Task A_stream_of_chunks_ends_with_its_record()
    {
        var usage = UsageRecords.Create(output: 2);
        var stream = MeteredStream.From(new[] { "a", "b" }.ToAsyncEnumerable(), usage);
        Assert.Null(stream.Usage);
        Assert.Equal(["a", "b"], await stream.ToListAsync());
        Assert.Same(usage, stream.Usage);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stream_of_chunks_ends_when_its_reader_is_cancelled(int after)
    {
        using var cancelled = new CancellationTokenSource();
        var usage = UsageRecords.Create(output: 2);
        var stream = MeteredStream.From(new[] { "a", "b" }.ToAsyncEnumerable(), usage);
        var read = 0;
        if (after == 0) await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stream.WithCancellation(cancelled.Token))
            {
                if (++read == after) await cancelled.CancelAsync();
            }
        });
        Assert.Equal(after, read);
        Assert.Same(usage, stream.Usage);
    }

    [Fact]
    public async Task A_record_for_tests_is_consistent_one_of_a_kind_and_taken_by_a_ledger()
    {
        var one = UsageRecords.Create(cost: 0.25m, input: 3, output: 4, model: "m");
        var other = UsageRecords.Create();
        Assert.NotEqual(one.RequestId, other.RequestId);
        Assert.Equal((0.25m, CostBasis.Computed, 7L, "m", "m", 1), (one.Cost, one.CostBasis, one.Tokens.Total, one.RequestedModel, one.ResponseModel, one.Attempts));
        Assert.Equal(one.Cost, Assert.Single(one.AttemptDetails).Cost);
        Assert.Equal((null, CostBasis.Unpriced), (UsageRecords.Create(cost: null).Cost, UsageRecords.Create(cost: null).CostBasis));
        await using var host = Money.MoneyHost.Start();
        var ledger = host.Get<IUsageLedger>();
        await ledger.AppendAsync(one);
        await ledger.AppendAsync(other);
        Assert.Equal(0.25m, Assert.Single(await ledger.SummarizeAsync(new UsageQuery(), [])).Cost);
    }
}
