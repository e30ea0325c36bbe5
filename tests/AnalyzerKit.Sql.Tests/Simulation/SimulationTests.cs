using System.Globalization;
using Xunit.Abstractions;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>
/// The protocol of shared budgets, played through in schedules drawn from seeds. A failure names its seed: with <c>ANALYZERKIT_SEEDS=seed</c> that one is
/// played alone, step by step; with <c>ANALYZERKIT_SEEDS=from-to</c> those are.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Schedules = 100_000;

    [Fact]
    public void No_schedule_breaks_an_invariant()
    {
        var (from, to) = Seeds();
        var failure = ScheduleRunner.Run(from, to, Breach.None);
        Assert.True(failure is null, failure);
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_rule_broken_on_purpose_is_found(Breach breach)
    {
        var failure = ScheduleRunner.Run(0, Schedules, breach);
        output.WriteLine(failure?.Split(Environment.NewLine)[^1] ?? "not found");
        Assert.NotNull(failure);
    }

    public static TheoryData<Breach> Breaches() => [.. Enum.GetValues<Breach>().Where(static breach => breach != Breach.None)];

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
