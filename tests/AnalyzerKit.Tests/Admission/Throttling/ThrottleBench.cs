using AnalyzerKit.Admission;

namespace AnalyzerKit.Tests.Admission.Throttling;

/// <summary>A throttle on a clock of its own.</summary>
internal sealed class ThrottleBench
{
    public ThrottleBench(ThrottleLimits limits)
    {
        Throttle = new("IReviewer", Time);
        Throttle.Configure(limits);
    }

    public ManualTime Time { get; } = new();

    public ClientThrottle Throttle { get; }

    public Task<ThrottlePermit> Ask(long tokens = 0, CancellationToken cancellationToken = default) => Throttle.AcquireAsync(tokens, cancellationToken).AsTask();

    public Task<ThrottlePermit> AskAt(int share, long tokens = 0, CancellationToken cancellationToken = default) => Throttle.AcquireAsync(tokens, share, cancellationToken).AsTask();

    /// <summary>A permit that must be there at once.</summary>
    public ThrottlePermit Take(long tokens = 0) => TakeAt(PaceShare.Whole, tokens);

    /// <summary>A permit at a share of the pace that must be there at once.</summary>
    public ThrottlePermit TakeAt(int share, long tokens = 0)
    {
        var permit = AskAt(share, tokens);
        Assert.True(permit.IsCompletedSuccessfully, "the permit should have been there at once");
        return permit.Result;
    }

    public void AssertNothingLeft(long tokens = 0)
    {
        var permit = Ask(tokens, new CancellationTokenSource().Token);
        Assert.False(permit.IsCompleted, "no permit should have been there");
    }

    public static void TakeAttempt(ThrottlePermit permit, long tokens = 0, int share = PaceShare.Whole) =>
        Assert.True(permit.AcquireAttemptAsync(tokens, share, default).AsTask().IsCompletedSuccessfully, "the attempt's permit should have been there at once");

    /// <summary>Its continuation runs elsewhere; the wait is for the thread pool only.</summary>
    public static Task<T> Served<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    public static Task Served(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
