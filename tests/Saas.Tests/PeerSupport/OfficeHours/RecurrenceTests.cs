using System.Globalization;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>The dates of a series, and what a wish is refused for before anybody looks at rooms.</summary>
public sealed class RecurrenceTests
{
    private static readonly DateOnly Monday = new(2026, 9, 7);

    [Theory]
    [InlineData(RecurrenceEvery.Week, 1, Weekday.Monday, null, "2026-09-07", "2026-09-07 2026-09-14 2026-09-21")]
    [InlineData(RecurrenceEvery.Week, 2, Weekday.Monday, null, "2026-09-07", "2026-09-07 2026-09-21 2026-10-05")]
    [InlineData(RecurrenceEvery.Week, 3, Weekday.Thursday, null, "2026-09-07", "2026-09-10 2026-10-01 2026-10-22")]
    [InlineData(RecurrenceEvery.Month, 1, Weekday.Monday, 1, "2026-09-07", "2026-09-07 2026-10-05 2026-11-02")]
    [InlineData(RecurrenceEvery.Month, 1, Weekday.Monday, 1, "2026-09-08", "2026-10-05 2026-11-02 2026-12-07")]
    [InlineData(RecurrenceEvery.Month, 1, Weekday.Thursday, 4, "2026-09-07", "2026-09-24 2026-10-22 2026-11-26")]
    [InlineData(RecurrenceEvery.Month, 2, Weekday.Friday, -1, "2026-09-07", "2026-09-25 2026-11-27 2027-01-29")]
    [InlineData(RecurrenceEvery.Month, 1, Weekday.Sunday, -1, "2027-01-31", "2027-01-31 2027-02-28 2027-03-28")]
    [InlineData(RecurrenceEvery.Month, 12, Weekday.Tuesday, 2, "2027-02-01", "2027-02-09 2028-02-08 2029-02-13")]
    internal void A_rule_gives_the_dates_that_a_calendar_would(RecurrenceEvery every, int interval, Weekday day, int? nth, string first, string dates) =>
        Assert.Equal(dates, string.Join(' ', new Recurrence(every, interval, day, nth).Checked().From(DateOnly.Parse(first, CultureInfo.InvariantCulture)).Take(3)
            .Select(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(RecurrenceEvery.Week, 0, null)]
    [InlineData(RecurrenceEvery.Week, 13, null)]
    [InlineData(RecurrenceEvery.Week, 1, 1)]
    [InlineData(RecurrenceEvery.Month, 1, null)]
    [InlineData(RecurrenceEvery.Month, 1, 5)]
    [InlineData(RecurrenceEvery.Month, 1, 0)]
    internal void A_rule_that_no_calendar_follows_is_refused(RecurrenceEvery every, int interval, int? nth) =>
        Assert.Equal("hours.rule", Assert.Throws<Refused>(() => new Recurrence(every, interval, Weekday.Monday, nth).Checked()).Code);

    [Fact]
    public void Ten_o_clock_stays_ten_o_clock_over_both_clock_changes()
    {
        var wish = Wish() with { UntilOn = Monday.AddYears(1) };
        var times = wish.Dates().Select(date => wish.On(date)).ToList();
        Assert.Equal(53, times.Count);
        Assert.All(times, time => Assert.Equal((10, 12), (Oslo.WallClock(time.StartsAt).Hour, Oslo.WallClock(time.EndsAt).Hour)));
        Assert.Equal([8, 9], times.Select(time => time.StartsAt.UtcDateTime.Hour).Distinct().Order());
    }

    [Fact]
    public void A_weekly_series_of_two_years_has_105_dates_and_a_day_more_is_refused()
    {
        Assert.Equal(105, (Wish() with { UntilOn = Monday.AddYears(2) }).Dates().Count);
        Refuses("hours.beyond_two_years", Wish() with { UntilOn = Monday.AddYears(2).AddDays(1) });
    }

    [Fact]
    public void What_no_series_can_be_is_refused_with_its_reason()
    {
        Refuses("hours.no_end", Wish() with { UntilOn = null });
        Refuses("hours.until_before_start", Wish() with { UntilOn = Monday.AddDays(-1) });
        Refuses("hours.no_date", Wish() with { UntilOn = Monday, Except = [Monday] });
        Refuses("hours.end_before_start", Wish() with { To = new TimeOnly(9, 0) });
        Refuses("hours.end_before_start", Wish() with { To = new TimeOnly(10, 0) });
        Refuses("hours.end_before_start", Wish() with { Rule = null, EndsOn = Monday.AddDays(-1) });
        Refuses("hours.too_long", Wish() with { Rule = null, EndsOn = Monday.AddDays(1) });
    }

    [Fact]
    public void A_single_time_may_last_until_the_next_morning()
    {
        var (startsAt, endsAt) = (Wish() with { Rule = null, From = new TimeOnly(20, 0), To = new TimeOnly(8, 0), EndsOn = Monday.AddDays(1) }).On(Monday);
        Assert.Equal(TimeSpan.FromHours(12), endsAt - startsAt);
    }

    private static void Refuses(string code, HoursWish wish) => Assert.Equal(code, Assert.Throws<Refused>(() => wish.Dates()).Code);

    private static HoursWish Wish() => new(default, HoursKind.OfficeHours, default, Monday, new TimeOnly(10, 0), new TimeOnly(12, 0))
    {
        Rule = new Recurrence(RecurrenceEvery.Week, 1, Weekday.Monday, null), UntilOn = Monday.AddDays(70),
    };
}
