using AnalyzerKit.Admission;
using FsCheck;
using FsCheck.Fluent;
using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class PaceShareTests
{
    private static readonly Config Random = Config.QuickThrowOnFailure.WithMaxTest(100);

    private static readonly Arbitrary<(int Limit, int Share)> LimitsAndShares =
        (from limit in Gen.Choose(1, 600)
         from share in Gen.OneOf(Gen.Choose(10, 1_000), Gen.Elements(500, 800, 1_000))
         select (limit, share)).ToArbitrary();

    [Fact]
    public void The_burst_is_the_share_of_the_bucket() =>
        Check.One(Random, Prop.ForAll(LimitsAndShares, story =>
        {
            var (limit, share) = story;
            var bench = new ThrottleBench(new() { RequestsPerMinute = limit });

            // What is left of the bucket below one permit is no permit; a permit larger than the bucket takes all of it. Permits are
            // rounded up to a unit, so where they would fill the bucket to the last one, the last may not fit.
            var burst = Math.Max(1, limit * share / 1_000);
            Assert.InRange(TakeAll(bench, share), limit * share % 1_000 == 0 ? Math.Max(1, burst - 1) : burst, burst);
        }));

    [Fact]
    public void Over_time_the_rate_is_the_share_of_the_limit_and_never_more() =>
        Check.One(Random, Prop.ForAll(LimitsAndShares, story =>
        {
            var (limit, share) = story;
            var bench = new ThrottleBench(new() { RequestsPerMinute = limit });
            var burst = TakeAll(bench, share);
            var minutes = Math.Max(10, 10_000 / (limit * share));
            var served = 0L;
            for (var i = 0; i < minutes * 60; i++)
            {
                bench.Time.Advance(1);
                served += TakeAll(bench, share);
            }

            // What a bucket may have saved up or owe before and after is less than one permit each way.
            var exact = (decimal)minutes * limit * share / 1_000;
            Assert.InRange(served, exact - 1, exact + 1);
            Assert.True(burst + served <= Math.Max(1, limit * share / 1_000m) + exact + 1);
        }));

    [Fact]
    public void Tokens_are_slowed_as_requests_are() =>
        Check.One(Random, Prop.ForAll(LimitsAndShares, story =>
        {
            var (limit, share) = story;
            var bench = new ThrottleBench(new() { TokensPerMinute = limit * 10L });
            var taken = 0L;
            while (Asks(bench, 7, share))
                taken += 7;

            // The last one may have found less than it needs, but not nothing: none is larger than the bucket.
            Assert.InRange(taken, (limit * 10L * share / 1_000m) - 7, Math.Max(7, limit * 10L * share / 1_000m));
        }));

    [Fact]
    public async Task A_slowed_call_is_served_to_the_tick()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60 });
        Assert.Equal(48, TakeAll(bench, 800));
        var next = bench.AskAt(800);
        bench.Time.Advance(1.249);
        Assert.False(next.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(next);
    }

    [Fact]
    public void Others_keep_their_whole_rate_and_burst_beside_slowed_calls()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, TokensPerMinute = 6_000 });
        for (var i = 0; i < 60; i++)
            bench.Take(100);
        for (var second = 0; second < 120; second++)
        {
            bench.Time.Advance(1);
            bench.Take(100);
            Assert.False(Asks(bench, 100, PaceShare.Whole));
        }

        // Of a full bucket, ten slowed to a half take what twenty others do.
        bench.Time.Advance(60);
        for (var i = 0; i < 10; i++)
            Assert.True(Asks(bench, 100, 500));
        Assert.Equal(40, TakeAll(bench, PaceShare.Whole, 100));
    }

    [Fact]
    public void What_was_not_sent_goes_back_as_it_was_taken()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 10, TokensPerMinute = 1_000 });
        for (var i = 0; i < 100; i++)
            bench.TakeAt(333, 300).Return();

        Assert.Equal(10, TakeAll(bench, PaceShare.Whole, 100));
    }

    [Fact]
    public void What_was_used_is_counted_at_the_share_in_both_directions()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 1_000 });
        var permit = bench.TakeAt(500, 400);
        permit.Release(400, 100);
        Assert.Equal(800, TakeAll(bench, PaceShare.Whole, 1));

        bench.Time.Advance(120);
        permit = bench.TakeAt(500, 100);
        permit.Release(100, 300);
        Assert.Equal(400, TakeAll(bench, PaceShare.Whole, 1));
    }

    [Fact]
    public void Attempts_at_different_shares_are_corrected_by_what_each_was_counted_with()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 100, TokensPerMinute = 1_000 });
        var permit = bench.Take(100);
        TakeAttempt(permit, 100, 500);
        permit.Release(200, 100);

        // One of the two was used, and it was slowed: 200 of the 1,000, and 3 requests of the 100.
        Assert.Equal(80, TakeAll(bench, PaceShare.Whole, 10));
    }

    [Fact]
    public void A_further_attempt_is_slowed_too()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 3 });
        var permit = bench.Take();
        TakeAttempt(permit, 0, 500);
        Assert.False(Asks(bench, 0, PaceShare.Whole));
    }

    [Fact]
    public void A_refusal_tells_how_long_slowed_calls_before_it_will_take()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, QueueLimit = 1 });
        TakeAll(bench, PaceShare.Whole);
        _ = bench.AskAt(500);
        Assert.Equal(TimeSpan.FromSeconds(4), Assert.Throws<ThrottledException>(() => { _ = bench.AskAt(500); }).RetryAfter);
    }

    private static long TakeAll(ThrottleBench bench, int share, long tokens = 0)
    {
        var taken = 0L;
        while (Asks(bench, tokens, share))
            taken++;
        return taken;
    }

    /// <summary>Whether a permit is there at once; who would have to wait leaves.</summary>
    private static bool Asks(ThrottleBench bench, long tokens, int share)
    {
        using var leave = new CancellationTokenSource();
        var permit = bench.AskAt(share, tokens, leave.Token);
        if (permit.IsCompletedSuccessfully)
            return true;

        leave.Cancel();
                return false;
    }
}
