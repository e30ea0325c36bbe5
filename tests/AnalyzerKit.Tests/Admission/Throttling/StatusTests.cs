using AnalyzerKit.Admission;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class StatusTests
{
    [Fact]
    public void Shows_the_fullest_limit_and_what_could_start_now()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 10, TokensPerMinute = 1_000, MaxConcurrency = 4 });
        Assert.Equal(new ThrottleStatus(0, 0, 4, 0), bench.Throttle.Status);
        bench.Take(400);
        Assert.Equal(new ThrottleStatus(1, 0, 1, 0.4), bench.Throttle.Status);
        bench.Take(400).Release(400, 0);
        bench.Take(10);
        bench.Take(10);
        Assert.Equal(new ThrottleStatus(3, 0, 1, 0.75), bench.Throttle.Status);
        bench.Take(10);
        bench.AssertNothingLeft();
        Assert.Equal(new ThrottleStatus(4, 1, 0, 1), bench.Throttle.Status);
    }

    [Fact]
    public void Refills_as_time_goes_by()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60 });
        for (var i = 0; i < 60; i++)
            bench.Take();
        Assert.Equal(new ThrottleStatus(60, 0, 0, 1), bench.Throttle.Status);
        bench.Time.Advance(30);
        Assert.Equal(new ThrottleStatus(60, 0, 30, 0.5), bench.Throttle.Status);
    }

    [Fact]
    public void A_call_larger_than_the_bucket_can_start_only_on_a_full_one()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60 });
        bench.Take(100).Release(100, 0);
        Assert.Equal(1, bench.Throttle.Status.Available);
        bench.Take(100);
        Assert.Equal(0, bench.Throttle.Status.Available);
        Assert.Equal(1, bench.Throttle.Status.Utilization);
    }

    [Fact]
    public void Clients_have_throttles_of_their_own()
    {
        var throttles = new Throttles(new ManualTime());
        Assert.Null(throttles.Get("IReviewer"));
        var reviewer = throttles.For("IReviewer");
        Assert.Same(reviewer, throttles.For("IReviewer"));
        reviewer.Configure(new() { MaxConcurrency = 1 });
        Assert.Equal(1, throttles.Get("IReviewer")!.Available);
        Assert.NotSame(reviewer, throttles.For("IWriter"));
        Assert.Equal(["IReviewer", "IWriter"], throttles.All.Select(pair => pair.Key).Order());
    }
}
