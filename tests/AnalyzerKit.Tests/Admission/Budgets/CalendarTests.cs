using System.Globalization;
using AnalyzerKit.Admission;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class CalendarTests
{
    [Theory]
    // Berlin: the clock goes forward on 29 March 2026 at 02:00 and back on 25 October at 03:00.
    [InlineData("Europe/Berlin", BudgetPeriod.Daily, "2026-03-29T10:00Z", "2026-03-28T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Daily, "2026-10-25T10:00Z", "2026-10-24T22:00Z", "2026-10-25T23:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Hourly, "2026-03-29T00:30Z", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Hourly, "2026-03-29T01:30Z", "2026-03-29T01:00Z", "2026-03-29T02:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Hourly, "2026-10-25T00:30Z", "2026-10-25T00:00Z", "2026-10-25T01:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Hourly, "2026-10-25T01:30Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Weekly, "2026-03-29T10:00Z", "2026-03-22T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Weekly, "2026-11-09T10:00Z", "2026-11-08T23:00Z", "2026-11-15T23:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Weekly, "2026-11-15T22:59:59Z", "2026-11-08T23:00Z", "2026-11-15T23:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Monthly, "2026-03-15T10:00Z", "2026-02-28T23:00Z", "2026-03-31T22:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Monthly, "2026-10-15T10:00Z", "2026-09-30T22:00Z", "2026-10-31T23:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Monthly, "2024-02-29T10:00Z", "2024-01-31T23:00Z", "2024-02-29T23:00Z")]
    // New York: forward on 8 March 2026, back on 1 November.
    [InlineData("America/New_York", BudgetPeriod.Daily, "2026-03-08T12:00Z", "2026-03-08T05:00Z", "2026-03-09T04:00Z")]
    [InlineData("America/New_York", BudgetPeriod.Daily, "2026-11-01T12:00Z", "2026-11-01T04:00Z", "2026-11-02T05:00Z")]
    [InlineData("America/New_York", BudgetPeriod.Hourly, "2026-11-01T05:59:59Z", "2026-11-01T05:00Z", "2026-11-01T06:00Z")]
    [InlineData("America/New_York", BudgetPeriod.Hourly, "2026-11-01T06:00Z", "2026-11-01T06:00Z", "2026-11-01T07:00Z")]
    [InlineData("America/New_York", BudgetPeriod.Monthly, "2026-11-01T03:59:59Z", "2026-10-01T04:00Z", "2026-11-01T04:00Z")]
    [InlineData("America/New_York", BudgetPeriod.Monthly, "2026-11-01T04:00Z", "2026-11-01T04:00Z", "2026-12-01T05:00Z")]
    // Sao Paulo: midnight of 4 November 2018 did not exist, and on 17 February 2019 the hour before midnight came twice.
    [InlineData("America/Sao_Paulo", BudgetPeriod.Daily, "2018-11-04T02:59:59Z", "2018-11-03T03:00Z", "2018-11-04T03:00Z")]
    [InlineData("America/Sao_Paulo", BudgetPeriod.Daily, "2018-11-04T03:00Z", "2018-11-04T03:00Z", "2018-11-05T02:00Z")]
    [InlineData("America/Sao_Paulo", BudgetPeriod.Daily, "2019-02-17T02:30Z", "2019-02-16T02:00Z", "2019-02-17T03:00Z")]
    [InlineData("America/Sao_Paulo", BudgetPeriod.Hourly, "2019-02-17T01:30Z", "2019-02-17T01:00Z", "2019-02-17T02:00Z")]
    [InlineData("America/Sao_Paulo", BudgetPeriod.Hourly, "2019-02-17T02:30Z", "2019-02-17T02:00Z", "2019-02-17T03:00Z")]
    // Beirut: midnight of 27 March 2022 did not exist. Havana: midnight of 3 November 2019 came twice.
    [InlineData("Asia/Beirut", BudgetPeriod.Daily, "2022-03-27T12:00Z", "2022-03-26T22:00Z", "2022-03-27T21:00Z")]
    [InlineData("Asia/Beirut", BudgetPeriod.Weekly, "2022-03-27T12:00Z", "2022-03-20T22:00Z", "2022-03-27T21:00Z")]
    [InlineData("America/Havana", BudgetPeriod.Daily, "2019-11-03T12:00Z", "2019-11-03T04:00Z", "2019-11-04T05:00Z")]
    [InlineData("America/Havana", BudgetPeriod.Daily, "2019-11-03T05:30Z", "2019-11-03T04:00Z", "2019-11-04T05:00Z")]
    // Lord Howe moves by half an hour: the half hour that comes twice is a period of its own. Kathmandu is 5:45 off.
    [InlineData("Australia/Lord_Howe", BudgetPeriod.Hourly, "2026-04-04T14:45Z", "2026-04-04T14:00Z", "2026-04-04T15:00Z")]
    [InlineData("Australia/Lord_Howe", BudgetPeriod.Hourly, "2026-04-04T15:15Z", "2026-04-04T15:00Z", "2026-04-04T15:30Z")]
    [InlineData("Asia/Kathmandu", BudgetPeriod.Hourly, "2026-11-10T10:00Z", "2026-11-10T09:15Z", "2026-11-10T10:15Z")]
    [InlineData("UTC", BudgetPeriod.Weekly, "2026-11-15T23:59:59Z", "2026-11-09T00:00Z", "2026-11-16T00:00Z")]
    [InlineData("UTC", BudgetPeriod.Monthly, "2026-12-31T23:59:59Z", "2026-12-01T00:00Z", "2027-01-01T00:00Z")]
    public void A_period_follows_the_zones_calendar(string zone, BudgetPeriod period, string now, string start, string end) =>
        Assert.Equal(new PeriodSpan(Parse(start), Parse(end)), BudgetCalendar.At(period, TimeZoneInfo.FindSystemTimeZoneById(zone), Parse(now)));

    [Fact]
    public void A_total_never_ends() =>
        Assert.True(BudgetCalendar.At(BudgetPeriod.Total, TimeZoneInfo.Utc, Parse("2026-11-10T10:00Z")).IsEndless);

    [Fact]
    public void Periods_follow_each_other_without_gap_or_overlap_in_every_zone()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().ToArray();
        var first = Parse("1990-01-01T00:00Z");
        var cases = from zone in Gen.Elements(zones)
                    from period in Gen.Elements(BudgetPeriod.Hourly, BudgetPeriod.Daily, BudgetPeriod.Weekly, BudgetPeriod.Monthly)
                    from minute in Gen.Choose(0, 60 * 24 * 365 * 45)
                    select (zone, period, now: first.AddMinutes(minute));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(1, 3),
            Prop.ForAll(Arb.From(cases), each => Tiles(each.zone, each.period, each.now)));
    }

    private static bool Tiles(TimeZoneInfo zone, BudgetPeriod period, DateTimeOffset now)
    {
        var here = BudgetCalendar.At(period, zone, now);
        return here.Start <= now
            && now < here.End
            && BudgetCalendar.At(period, zone, here.Start) == here
            && BudgetCalendar.At(period, zone, here.End.AddTicks(-1)) == here
            && BudgetCalendar.At(period, zone, here.End).Start == here.End
            && BudgetCalendar.At(period, zone, here.Start.AddTicks(-1)).End == here.Start;
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
