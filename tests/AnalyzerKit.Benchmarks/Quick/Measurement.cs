using System.Diagnostics;

namespace AnalyzerKit.Benchmarks.Quick;

/// <summary>Time and bytes of an operation, round by round.</summary>
internal sealed class Measurement
{
    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];

    public double Nanoseconds => Median([.. _nanoseconds]);

    public double Bytes => Median([.. _bytes]);

    public async Task RoundAsync(Contest contest, Entry entry)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < contest.Runs; i++)
        {
            await entry.Run();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        double operations = (double)contest.Runs * contest.Operations;
        _nanoseconds.Add(elapsed.TotalNanoseconds / operations);
        _bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / operations);
    }

    /// <summary>The median of the ratios of the same rounds: what slowed one round down slowed down both.</summary>
    public double TimesAsLongAs(Measurement other) => Median([.. _nanoseconds.Zip(other._nanoseconds, static (one, two) => one / two)]);

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
