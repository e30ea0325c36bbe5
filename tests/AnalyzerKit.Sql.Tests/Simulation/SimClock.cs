namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>True time, by which the database goes.</summary>
internal sealed class SimClock
{
    /// <summary>A little before an hour ends.</summary>
    public static readonly DateTimeOffset Epoch = new(2026, 11, 10, 11, 59, 30, TimeSpan.Zero);

    public long Elapsed { get; private set; }

    public void Advance(TimeSpan by) => Elapsed += by.Ticks;
}
