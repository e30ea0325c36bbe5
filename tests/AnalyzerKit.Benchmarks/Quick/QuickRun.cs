using System.Globalization;

namespace AnalyzerKit.Benchmarks.Quick;

/// <summary>
/// All contests in one process, the contenders of each taking turns, so that what else the machine does falls on all of them alike.
/// It prints ratios; the figures beside them say only what they are ratios of.
/// </summary>
internal static class QuickRun
{
    private const int WarmUpRounds = 5;
    private const int Rounds = 21;

    public static async Task RunAsync(IEnumerable<Contest> contests)
    {
        foreach (var contest in contests)
        {
            Print(contest, await MeasureAsync(contest));
        }
    }

    private static async Task<Measurement[]> MeasureAsync(Contest contest)
    {
        Measurement[] measurements = [];
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            if (round <= 0)
            {
                measurements = [.. contest.Entries.Select(static _ => new Measurement())];
            }

            // Every contender comes first, and after each of the others, equally often.
            for (var turn = 0; turn < contest.Entries.Length; turn++)
            {
                var entry = (round + WarmUpRounds + turn) % contest.Entries.Length;
                await measurements[entry].RoundAsync(contest, contest.Entries[entry]);
            }
        }

        return measurements;
    }

    private static void Print(Contest contest, Measurement[] measurements)
    {
        var ours = measurements[0];
        Console.WriteLine($"## {contest.Work}");
        Console.WriteLine();
        Console.WriteLine($"| contender | {contest.Unit}: time | bytes | ours is, in time | in bytes |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < measurements.Length; i++)
        {
            var one = measurements[i];
            var ratios = i == 0 ? "| |" : string.Create(CultureInfo.InvariantCulture, $"{ours.TimesAsLongAs(one):0.00} × | {ours.Bytes / one.Bytes:0.00} × |");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contest.Entries[i].Name} | {one.Nanoseconds:0} ns | {one.Bytes:0} | {ratios}"));
        }

        Console.WriteLine();
    }
}
