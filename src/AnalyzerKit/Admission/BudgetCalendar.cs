namespace AnalyzerKit.Admission;

/// <summary>
/// Which period a moment belongs to, in a zone's calendar. It only ever asks a zone for the offset at a moment, which has one answer,
/// and never for the moment of a local time, which may have none or two.
/// </summary>
internal static class BudgetCalendar
{
    // Offsets lie between -12 and +14 hours, so a local midnight is within this of the same figures read as UTC.
    private static readonly TimeSpan WidestOffset = TimeSpan.FromHours(15);

    public static PeriodSpan At(BudgetPeriod period, TimeZoneInfo zone, DateTimeOffset now)
    {
        now = now.ToUniversalTime();
        return period switch
        {
            BudgetPeriod.Total => PeriodSpan.Endless,
            BudgetPeriod.Hourly => HourAt(zone, now),
            _ => DaysAt(period, zone, now),
        };
    }

    private static PeriodSpan DaysAt(BudgetPeriod period, TimeZoneInfo zone, DateTimeOffset now)
    {
        var day = FirstDay(period, (now.UtcDateTime + zone.GetUtcOffset(now)).Date);
        var start = Midnight(zone, day);
        day = NextFirstDay(period, day);
        var end = Midnight(zone, day);

        // A clock set back over midnight shows the old date once more; a period that has begun stays begun.
        while (now >= end)
        {
            start = end;
            day = NextFirstDay(period, day);
            end = Midnight(zone, day);
        }

        return new PeriodSpan(start, end);
    }

    /// <summary>The stretch in which both the local hour and the offset stay the same: an hour that the clock shows twice is two hours.</summary>
    private static PeriodSpan HourAt(TimeZoneInfo zone, DateTimeOffset now)
    {
        var offset = zone.GetUtcOffset(now);
        var local = now.UtcDateTime + offset;
        var start = new DateTimeOffset(local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour)) - offset, TimeSpan.Zero);
        var last = start.AddTicks(TimeSpan.TicksPerHour - 1);
        var end = zone.GetUtcOffset(last) == offset ? last.AddTicks(1) : FirstChange(zone, now, last);
        return new PeriodSpan(zone.GetUtcOffset(start) == offset ? start : FirstChange(zone, start, now), end);
    }

    private static DateTime FirstDay(BudgetPeriod period, DateTime day) => period switch
    {
        BudgetPeriod.Daily => day,
        BudgetPeriod.Weekly => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => day.AddDays(1 - day.Day),
    };

    private static DateTime NextFirstDay(BudgetPeriod period, DateTime first) => period switch
    {
        BudgetPeriod.Daily => first.AddDays(1),
        BudgetPeriod.Weekly => first.AddDays(7),
        _ => first.AddMonths(1),
    };

    /// <summary>The first moment at which the zone's clock shows this midnight or later.</summary>
    private static DateTimeOffset Midnight(TimeZoneInfo zone, DateTime local)
    {
        var figures = new DateTimeOffset(local, TimeSpan.Zero);
        var (before, after) = (figures - WidestOffset, figures + WidestOffset);
        var (old, current) = (zone.GetUtcOffset(before), zone.GetUtcOffset(after));
        if (old == current)
            return figures - old;

        var change = FirstChange(zone, before, after);
        var byOld = figures - old;
        if (byOld < change)
            return byOld;

        // Skipped by the change: the day begins with it.
        var byCurrent = figures - current;
        return byCurrent > change ? byCurrent : change;
    }

    /// <summary>The first moment after <paramref name="from"/> with another offset. The offset at <paramref name="to"/> is another.</summary>
    private static DateTimeOffset FirstChange(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var offset = zone.GetUtcOffset(from);
        var (low, high) = (from.UtcTicks, to.UtcTicks);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == offset)
                low = middle;
            else
                high = middle;
        }

        return new DateTimeOffset(high, TimeSpan.Zero);
    }
}
