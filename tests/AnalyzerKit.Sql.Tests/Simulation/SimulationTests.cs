using System.Globalization;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>
/// The protocol of shared budgets, played through in schedules drawn from seeds. A failure names its seed: with <c>ANALYZERKIT_SEEDS=seed</c> that one is
/// played alone, step by step; with <c>ANALYZERKIT_SEEDS=from-to</c> those are.
/// </summary>
public sealed class SimulationTests
{
    private const int Schedules = 100_000;

    [Fact]
    public void No_schedule_breaks_an_invariant()
    {
        var (from, to) = Seeds();
        var failure = ScheduleRunner.Run(from, to, Breach.None);
        Assert.True(failure is null, failure);
    }

    private static (int From, int To) Seeds()
    {
        var given = Environment.GetEnvironmentVariable("ANALYZERKIT_SEEDS");
        if (string.IsNullOrEmpty(given))
            return (0, Schedules);

        var ends = given.Split('-');
        var from = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return (from, ends.Length > 1 ? int.Parse(ends[1], CultureInfo.InvariantCulture) : from + 1);
    }
}
