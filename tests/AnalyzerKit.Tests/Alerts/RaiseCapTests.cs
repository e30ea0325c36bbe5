using AnalyzerKit.Alerts.Rules;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Alerts;

public class RaiseCapTests
{
    [Fact]
    public void Each_subject_has_its_own_count_that_starts_again()
    {
        var time = new ManualTimeProvider();
        var cap = new RaiseCap(2, TimeSpan.FromHours(1), time);

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => cap.TryTake("a")));
        Assert.True(cap.TryTake("b"));
        time.Advance(TimeSpan.FromHours(1));
        Assert.True(cap.TryTake("A"));
    }
}
